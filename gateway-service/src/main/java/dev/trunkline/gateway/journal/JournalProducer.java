package dev.trunkline.gateway.journal;

import dev.trunkline.gateway.topic.KafkaBroker;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** How the journal speaks to Kafka. Whoever asks for a producer closes it. */
final class JournalProducer {

    private static final int LINGER_MILLIS = 1;
    private static final int BATCH_BYTES = 256 << 10;
    private static final int DELIVERY_TIMEOUT_MILLIS = 30_000;
    private static final int REQUEST_TIMEOUT_MILLIS = 10_000;
    private static final long BUFFER_BYTES = 16L << 20;
    private static final int RECONNECT_MILLIS_AT_MOST = 1_000;

    private JournalProducer() {}

    static KafkaProducer<String, byte[]> create(KafkaBroker broker) {
        return new KafkaProducer<>(
                broker.with(Map.of(
                        ProducerConfig.ACKS_CONFIG, "all",
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true,
                        ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS,
                        ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES,
                        ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG, (long) REQUEST_TIMEOUT_MILLIS,
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MILLIS,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_TIMEOUT_MILLIS,
                        ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, RECONNECT_MILLIS_AT_MOST)),
                new StringSerializer(),
                new ByteArraySerializer());
    }
}
