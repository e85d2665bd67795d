package dev.trunkline.billing.kafka;

import dev.trunkline.billing.BillingSettings;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** How this service speaks to Kafka. Whoever asks for a client closes it. */
@Singleton
public final class KafkaClients {

    private final BillingSettings settings;
    private final Map<String, Object> broker;

    KafkaClients(BillingSettings settings, @Identifier("default-kafka-broker") Map<String, Object> broker) {
        this.settings = settings;
        this.broker = Map.copyOf(broker);
    }

    /** Begins at the start of the topics; offsets are committed by hand only. */
    public KafkaConsumer<byte[], byte[]> consumer() {
        Map<String, Object> config = new HashMap<>(broker);
        config.put(ConsumerConfig.GROUP_ID_CONFIG, settings.intake().group());
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, settings.intake().batchEvents());
        config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 6_000);
        config.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 1_500);
        config.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 30_000);
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    public Admin admin() {
        return Admin.create(with(Map.of(
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                3_000,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                5_000)));
    }

    /** Answers a send when all replicas in sync have it, or fails within the send deadline. */
    public KafkaProducer<String, byte[]> producer() {
        int sendMillis = Math.toIntExact(settings.grants().sendDeadline().toMillis());
        return new KafkaProducer<>(
                with(Map.of(
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                        true,
                        ProducerConfig.LINGER_MS_CONFIG,
                        0,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        sendMillis,
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        sendMillis / 2,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        sendMillis)),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** What a client wants for itself, on top of address and credentials. */
    private Map<String, Object> with(Map<String, Object> own) {
        Map<String, Object> config = new HashMap<>(broker);
        config.putAll(own);
        return config;
    }
}
