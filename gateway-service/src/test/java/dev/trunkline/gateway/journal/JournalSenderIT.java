package dev.trunkline.gateway.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.contracts.generation.v1.GenerationCompleted;
import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.topic.KafkaBroker;
import dev.trunkline.localstack.RealParts;
import dev.trunkline.localstack.component.Part;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.Partitioner;
import org.apache.kafka.common.Cluster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A producer that throws what Kafka has no word for. */
class JournalSenderIT {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final int EVENTS = 20;

    @TempDir
    private Path folder;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void whatWasTakenForItComesBackAndGoesOutByTheNextOne() throws Exception {
        Throwing.LEFT.set(2);
        try (RealParts parts = RealParts.start(new Part[] {Part.KAFKA})) {
            KafkaBroker broker = new KafkaBroker(Map.of(
                    "bootstrap.servers", parts.kafkaBootstrapServers(),
                    "partitioner.class", Throwing.class.getName()));
            GenerationJournal journal = new GenerationJournal(
                    Given.settings("journal.directory", folder.toString(), "journal.segment", "16K"),
                    meters,
                    broker,
                    InstantSource.system());
            journal.begin();
            try {
                for (int i = 0; i < EVENTS; i++) {
                    journal.append(GenerationCompleted.newBuilder()
                            .setGenerationId("gen-" + i)
                            .setAccountId(Given.ACCOUNT)
                            .build());
                }

                await().atMost(PATIENCE).until(journal::isAllSent);
                assertThat(meters.get("trunkline.journal.acknowledged")
                                .counter()
                                .count())
                        .isEqualTo(EVENTS);
                assertThat(Throwing.LEFT).hasValue(0);
            } finally {
                journal.end();
            }
        }
    }

    /** Throws so many times, and has one partition. */
    public static final class Throwing implements Partitioner {

        private static final AtomicInteger LEFT = new AtomicInteger();

        @Override
        public int partition(
                String topic, Object key, byte[] keyBytes, Object value, byte[] valueBytes, Cluster cluster) {
            if (LEFT.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new OutOfMemoryError("thrown by a test");
            }
            return 0;
        }

        @Override
        public void configure(Map<String, ?> settings) {}

        @Override
        public void close() {}
    }
}
