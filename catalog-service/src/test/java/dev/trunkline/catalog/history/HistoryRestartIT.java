package dev.trunkline.catalog.history;

import static dev.trunkline.catalog.history.TopicWriter.generation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.catalog.CatalogSettings;
import dev.trunkline.catalog.real.RealNeighbours;
import dev.trunkline.catalog.real.Surroundings;
import dev.trunkline.contracts.generation.v1.Attempt;
import dev.trunkline.contracts.generation.v1.Fault;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Readers that come and go, on a topic of their own. */
@QuarkusTest
@WithTestResource(RealNeighbours.class)
class HistoryRestartIT {

    private static final String TOPIC = "generation.restart.v1";
    private static final int PARTITIONS = 3;
    private static final Instant HOUR =
            Instant.now().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(2));

    Surroundings around;

    @Inject
    Pool pool;

    @Inject
    HourTable hours;

    @Inject
    HistoryMeters meters;

    @Inject
    @Identifier("default-kafka-broker")
    Map<String, Object> broker;

    private final List<HistoryReader> readers = new ArrayList<>();

    @AfterEach
    void stop() throws InterruptedException {
        for (HistoryReader reader : readers) {
            reader.stop(new ShutdownEvent());
        }
    }

    private HistoryReader reader() {
        CatalogSettings settings = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .withMapping(CatalogSettings.class)
                .withDefaultValue("trunkline.catalog.history.topic", TOPIC)
                .withDefaultValue("trunkline.catalog.history.group", "restart")
                .withDefaultValue("trunkline.catalog.history.generations-at-most", "7")
                .build()
                .getConfigMapping(CatalogSettings.class);
        PositionTable positions = new PositionTable(settings);
        HistoryReader reader = new HistoryReader(
                new HistoryClient(settings, broker),
                new HistoryPlaces(pool, positions, settings),
                new BatchReading(settings, meters),
                new Intake(pool, positions, new MarkTable(settings), hours, settings),
                meters,
                settings,
                InstantSource.system());
        readers.add(reader);
        reader.start(new StartupEvent());
        return reader;
    }

    private void awaitTold(String endpoint, int ok, int faults) {
        await().atMost(Surroundings.PATIENCE).untilAsserted(() -> {
            var told =
                    hours.since(pool, List.of(endpoint), Instant.EPOCH).await().indefinitely();
            assertThat(told).containsOnlyKeys(new EndpointHour(endpoint, HOUR));
            Counts counts = told.get(new EndpointHour(endpoint, HOUR));
            assertThat(counts.of(Ending.OK)).isEqualTo(ok);
            assertThat(counts.of(Ending.PROVIDER)).isEqualTo(faults);
        });
    }

    /** What one took in before it ended, what another took over meanwhile, and what came while there was none. */
    @Test
    void whoeverComesGoesOnWhereTheTableStands() throws Exception {
        try (Admin admin = Admin.create(broker)) {
            admin.createTopics(List.of(new NewTopic(TOPIC, PARTITIONS, (short) 1)))
                    .all()
                    .get();
        }
        try (TopicWriter topic = new TopicWriter(around.parts().kafkaBootstrapServers(), TOPIC)) {
            HistoryReader first = reader();
            write(topic, "a", 100, Fault.FAULT_NONE);
            awaitTold("zoo/kudu@acme", 100, 0);

            HistoryReader second = reader();
            write(topic, "b", 100, Fault.FAULT_NONE);
            first.stop(new ShutdownEvent());
            write(topic, "c", 100, Fault.FAULT_NONE);
            awaitTold("zoo/kudu@acme", 300, 0);

            second.stop(new ShutdownEvent());
            write(topic, "d", 50, Fault.FAULT_PROVIDER);
            write(topic, "a", 100, Fault.FAULT_NONE);
            reader();
            awaitTold("zoo/kudu@acme", 300, 50);
            write(topic, "e", 1, Fault.FAULT_NONE);
            awaitTold("zoo/kudu@acme", 301, 50);
        }
    }

    private static void write(TopicWriter topic, String name, int times, Fault fault) {
        for (int i = 0; i < times; i++) {
            topic.send(generation(
                    "gen-kudu-" + name + i,
                    HOUR.plusSeconds(i),
                    Attempt.newBuilder()
                            .setEndpointId("zoo/kudu@acme")
                            .setFault(fault)
                            .setStatus(fault == Fault.FAULT_NONE ? 200 : 500)));
        }
    }
}
