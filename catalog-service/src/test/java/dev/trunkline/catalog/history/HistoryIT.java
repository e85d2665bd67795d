package dev.trunkline.catalog.history;

import static dev.trunkline.catalog.history.TopicWriter.generation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.catalog.real.RealNeighbours;
import dev.trunkline.catalog.real.Surroundings;
import dev.trunkline.contracts.generation.v1.Attempt;
import dev.trunkline.contracts.generation.v1.Fault;
import dev.trunkline.contracts.generation.v1.GenerationCompleted;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From the topic into the table, on real PostgreSQL and Kafka. */
@QuarkusTest
@WithTestResource(RealNeighbours.class)
class HistoryIT {

    /** Hours that are over, so that none begins meanwhile. */
    private static final Instant EARLY =
            Instant.now().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(3));

    private static final Instant LATE = EARLY.plus(Duration.ofHours(1));

    Surroundings around;

    @Inject
    Pool pool;

    @Inject
    HourTable hours;

    @Inject
    Intake intake;

    @Inject
    LastDay lastDay;

    private TopicWriter topic;

    @BeforeEach
    void open() {
        topic = new TopicWriter(around.parts().kafkaBootstrapServers(), "generation.completed.v1");
    }

    @AfterEach
    void close() {
        topic.close();
    }

    private static Attempt.Builder attempt(String endpoint, Fault fault, int status) {
        return Attempt.newBuilder()
                .setEndpointId(endpoint)
                .setFault(fault)
                .setStatus(status)
                .setStreamed(true)
                .setFirstTokenMillis(fault == Fault.FAULT_NONE ? 300 : 0)
                .setStreamMillis(700)
                .setCompletionTokens(50)
                .setTotalMillis(1000);
    }

    /** As `hour: ok rate-limited faults...`. */
    private Map<Instant, String> told(String endpoint) {
        Map<Instant, String> told = new TreeMap<>();
        hours.since(pool, List.of(endpoint), Instant.EPOCH)
                .await()
                .indefinitely()
                .forEach((key, counts) -> {
                    Hour hour = Hour.of(key.hour(), counts);
                    told.put(key.hour(), "%d %d %s".formatted(hour.ok(), hour.rateLimited(), hour.faults()));
                });
        return told;
    }

    private void awaitTold(String endpoint, Map<Instant, String> expected) {
        await().atMost(Surroundings.PATIENCE)
                .untilAsserted(() -> assertThat(told(endpoint)).isEqualTo(expected));
    }

    /** Read to the end by now: an event that is written behind the others is there. */
    private void awaitAllIsRead() {
        String last = "zoo/last@" + topic.sent();
        for (int account = 0; account < 32; account++) {
            GenerationCompleted event = generation(last + "-" + account, LATE, attempt(last, Fault.FAULT_NONE, 200));
            topic.send("acct_last_" + account, event.toByteArray());
        }
        awaitTold(last, Map.of(LATE, "32 0 {}"));
    }

    @Test
    void lateDoubledAndCrossingEventsCountOnce() {
        String id = "zoo/ibex@acme";
        GenerationCompleted crossing = generation(
                "gen-crossing",
                LATE.plusMillis(500),
                attempt(id, Fault.FAULT_TIMEOUT, 0),
                attempt(id, Fault.FAULT_NONE, 200).setTotalMillis(900));
        topic.send(crossing);
        topic.send(crossing);
        topic.send(generation("gen-limited", LATE, attempt(id, Fault.FAULT_ENDPOINT, 429)));
        topic.send(generation("gen-forbidden", LATE, attempt(id, Fault.FAULT_CREDENTIAL, 403)));
        topic.send(generation(
                "gen-own", LATE, attempt(id, Fault.FAULT_PROVIDER, 500).setIsByok(true)));
        Instant yesterday = EARLY.minus(Duration.ofHours(17));
        topic.send(generation("gen-late", yesterday, attempt(id, Fault.FAULT_PROVIDER, 500)));
        topic.send(
                generation("gen-too-late", yesterday.minus(Duration.ofHours(8)), attempt(id, Fault.FAULT_NONE, 200)));
        topic.send("acct_strange", new byte[] {1, 2, 3});
        awaitAllIsRead();
        topic.send(crossing);
        awaitAllIsRead();

        assertThat(told(id)).isEqualTo(Map.of(yesterday, "0 0 {provider=1}", EARLY, "0 0 {timeout=1}", LATE, "1 1 {}"));
    }

    /** Of as many as a busy minute has, by a second way of counting. */
    @Test
    void theTableIsWhatTheEventsAre() {
        Random random = new Random(14);
        List<String> kinds = List.of("ok", "limited", "endpoint", "provider", "nothing");
        Map<String, Integer> expected = new TreeMap<>();
        for (int i = 0; i < 600; i++) {
            String kind = kinds.get(random.nextInt(kinds.size()));
            Instant hour = random.nextBoolean() ? EARLY : LATE;
            String endpoint = "zoo/oryx@p" + random.nextInt(3);
            expected.merge(endpoint + " " + hour + " " + kind, 1, Integer::sum);
            topic.send(generation("gen-oryx-" + i, hour.plusSeconds(1 + random.nextInt(3000)), of(endpoint, kind)));
        }
        awaitAllIsRead();

        Map<String, Integer> counted = new TreeMap<>();
        hours.since(pool, List.of("zoo/oryx@p0", "zoo/oryx@p1", "zoo/oryx@p2"), EARLY)
                .await()
                .indefinitely()
                .forEach((key, counts) -> {
                    String at = key.endpointId() + " " + key.hour() + " ";
                    counted.put(at + "ok", counts.of(Ending.OK));
                    counted.put(at + "limited", counts.of(Ending.RATE_LIMITED));
                    counted.put(at + "endpoint", counts.of(Ending.ENDPOINT));
                    counted.put(at + "provider", counts.of(Ending.PROVIDER));
                    assertThat(counts.firstTokenMillis().samples()).isEqualTo(counts.of(Ending.OK));
                    assertThat(Hour.of(key.hour(), counts).firstTokenMillis() == null)
                            .isEqualTo(counts.of(Ending.OK) < Hour.TOLD_FROM);
                });
        expected.keySet().removeIf(key -> key.endsWith("nothing"));
        assertThat(counted).isEqualTo(expected);
    }

    private static Attempt.Builder of(String endpoint, String kind) {
        return switch (kind) {
            case "ok" -> attempt(endpoint, Fault.FAULT_NONE, 200);
            case "limited" -> attempt(endpoint, Fault.FAULT_ENDPOINT, 429);
            case "endpoint" -> attempt(endpoint, Fault.FAULT_ENDPOINT, 404);
            case "provider" -> attempt(endpoint, Fault.FAULT_PROVIDER, 502);
            default -> attempt(endpoint, Fault.FAULT_CALLER, 400);
        };
    }

    /** More often than it is asked at a time, so that each gives back its turn. */
    @Test
    void aDayIsTheSumOfItsHours() {
        String id = "zoo/topi@acme";
        topic.send(generation("gen-topi-1", EARLY, attempt(id, Fault.FAULT_NONE, 200)));
        topic.send(generation("gen-topi-2", LATE, attempt(id, Fault.FAULT_NONE, 200)));
        topic.send(generation("gen-topi-3", LATE, attempt(id, Fault.FAULT_TIMEOUT, 0)));
        topic.send(generation("gen-topi-4", LATE, attempt(id, Fault.FAULT_ENDPOINT, 429)));
        Counts one = new Counts();
        one.add(Ending.OK, 1);
        hours.write(
                        pool,
                        Map.of(
                                new EndpointHour(id, LATE.minus(Duration.ofHours(21))), one,
                                new EndpointHour(id, LATE.minus(Duration.ofHours(23))), one))
                .await()
                .indefinitely();
        awaitAllIsRead();

        for (int i = 0; i < 5; i++) {
            assertThat(lastDay.of(List.of(id, "zoo/nobody@acme")).await().indefinitely())
                    .isEqualTo(Map.of(id, new LastDay.Answered(3, 4)));
        }
    }

    /** As after a crash between the database's commit and whatever comes then. */
    @Test
    void aBatchThatIsTakenInTwiceCountsOnce() {
        String id = "zoo/eland@acme";
        byte[] value = generation("gen-eland", LATE, attempt(id, Fault.FAULT_NONE, 200))
                .toByteArray();
        long offset = 1L << 40;
        Heard heard = new GenerationReading(Duration.ofHours(24)).read(value, LATE.toEpochMilli(), LATE.toEpochMilli());
        Batch batch = new Batch(List.of(new Batch.Item(99, offset, LATE.toEpochMilli(), heard)));

        assertThat(intake.take(batch)).isEqualTo(new Intake.Taken(1, 0));
        assertThat(intake.take(batch)).isEqualTo(Intake.Taken.NOTHING);
        assertThat(intake.take(new Batch(List.of(new Batch.Item(99, offset + 1, LATE.toEpochMilli(), heard)))))
                .isEqualTo(new Intake.Taken(0, 1));
        assertThat(told(id)).isEqualTo(Map.of(LATE, "1 0 {}"));
    }
}
