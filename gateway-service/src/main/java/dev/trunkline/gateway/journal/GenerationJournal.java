package dev.trunkline.gateway.journal;

import dev.trunkline.contracts.generation.v1.GenerationCompleted;
import dev.trunkline.gateway.settings.GatewaySettings;
import dev.trunkline.gateway.topic.KafkaBroker;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.runtime.Shutdown;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Takes completed generations: into the journal at once, to {@code generation.completed.v1} from a thread of its own,
 * out of the journal when Kafka has acknowledged them. Thread-safe.
 */
@Singleton
public class GenerationJournal {

    static final String TOPIC = "generation.completed.v1";
    private static final int GATHER_MILLIS = 5;
    private static final int LINGER_MILLIS = 1;
    private static final int BATCH_BYTES = 256 << 10;
    private static final int DELIVERY_TIMEOUT_MILLIS = 30_000;
    private static final int REQUEST_TIMEOUT_MILLIS = 10_000;
    private static final long BUFFER_BYTES = 16L << 20;
    private static final long CLOSE_MILLIS = 5_000;

    private final Journal journal;
    private final KafkaBroker broker;
    private final Counter acknowledged;
    private final Counter failed;
    private final Thread sender =
            Thread.ofPlatform().daemon().name("journal-sender").unstarted(this::sendAll);
    private volatile boolean stopping;

    GenerationJournal(GatewaySettings settings, MeterRegistry meters, KafkaBroker broker) {
        this.journal = new Journal(
                settings.journal().directory(),
                Math.toIntExact(settings.journal().segment().asLongValue()),
                settings.journal().size().asLongValue());
        this.broker = broker;
        this.acknowledged = meters.counter("trunkline.journal.acknowledged");
        this.failed = meters.counter("trunkline.journal.send.failed");
        Gauge.builder("trunkline.journal.unsent", journal, Journal::unsent).register(meters);
        Gauge.builder("trunkline.journal.segments", journal, Journal::segments).register(meters);
    }

    @Startup
    void begin() {
        if (journal.unsent() > 0) {
            Log.infof("journal: %d generations of an earlier process are sent now", journal.unsent());
        }
        sender.start();
    }

    @Shutdown
    void end() throws InterruptedException {
        stopping = true;
        sender.interrupt();
        sender.join(CLOSE_MILLIS);
        // Kafka is away; what is left is in the journal.
        sender.interrupt();
        sender.join(2 * CLOSE_MILLIS);
        journal.close();
    }

    /** Whether another generation may begin. */
    public boolean hasRoom() {
        return journal.hasRoom();
    }

    /** When this returns, the event survives the death of this process. */
    public void append(GenerationCompleted event) {
        journal.append(event.toByteArray());
    }

    private void sendAll() {
        while (!stopping) {
            try (KafkaProducer<String, byte[]> producer = producer()) {
                List<Segment.Pending> batch = new ArrayList<>();
                while (!stopping) {
                    journal.prepare();
                    gather(batch);
                    send(producer, batch);
                }
                journal.drain(batch);
                send(producer, batch);
                producer.close(Duration.ofMillis(CLOSE_MILLIS));
            } catch (KafkaException e) {
                Log.warnf("journal: %s; trying again", e.getMessage());
            }
        }
    }

    /** Waits until there is something to send and then a moment longer: one wake-up serves many requests. */
    private void gather(List<Segment.Pending> batch) {
        try {
            journal.take(batch, 1);
            Thread.sleep(GATHER_MILLIS);
        } catch (InterruptedException e) {
            // Only end() interrupts. What has been taken is sent all the same, so the thread must be able to wait
            // again.
            Log.debug("journal: the sender comes to its end");
        }
        journal.drain(batch);
    }

    private void send(KafkaProducer<String, byte[]> producer, List<Segment.Pending> batch) {
        batch.forEach(record -> send(producer, record));
        batch.clear();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback gets the same
    private void send(KafkaProducer<String, byte[]> producer, Segment.Pending record) {
        try {
            producer.send(
                    new ProducerRecord<>(TOPIC, RecordKey.of(record.bytes()), record.bytes()), (metadata, failure) -> {
                        if (failure == null) {
                            acknowledged.increment();
                            journal.strike(record);
                        } else {
                            again(record, failure);
                        }
                    });
        } catch (KafkaException e) {
            again(record, e);
        }
    }

    private void again(Segment.Pending record, Exception failure) {
        failed.increment();
        Log.debugf("journal: %s; kept", failure.getMessage());
        journal.again(record);
    }

    private KafkaProducer<String, byte[]> producer() {
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
                        ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1000)),
                new StringSerializer(),
                new ByteArraySerializer());
    }
}
