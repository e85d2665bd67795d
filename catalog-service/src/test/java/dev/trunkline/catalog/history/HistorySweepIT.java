package dev.trunkline.catalog.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.catalog.real.RealNeighbours;
import dev.trunkline.catalog.real.Surroundings;
import dev.trunkline.catalog.store.PublishingDuty;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is deleted, and what is kept. */
@QuarkusTest
@WithTestResource(RealNeighbours.class)
class HistorySweepIT {

    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.HOURS);

    Surroundings around;

    @Inject
    Pool pool;

    @Inject
    HourTable hours;

    @Inject
    MarkTable marks;

    @Inject
    PositionTable positions;

    @Inject
    HistorySweep sweep;

    @Inject
    PublishingDuty duty;

    @Test
    void rowsGoWhenTheyAreTooOldAndMarksWhenNothingCanBeKnownByThem() {
        await().atMost(Surroundings.PATIENCE).until(duty::isHeld);
        Instant old = NOW.minus(Duration.ofDays(35));
        Instant young = old.plus(Duration.ofHours(2));
        Counts some = new Counts();
        some.add(Ending.OK, 1);
        Map<EndpointHour, Counts> rows =
                Map.of(new EndpointHour("zoo/moa@acme", old), some, new EndpointHour("zoo/moa@acme", young), some);
        hours.write(pool, rows).await().indefinitely();
        var forgotten = new Heard.Mark(old, 1);
        var known = new Heard.Mark(NOW.minus(Duration.ofHours(30)), 2);
        marks.add(pool, Set.of(forgotten, known)).await().indefinitely();
        // A partition that is behind: what is still to be read of it may be told twice.
        Instant behind = known.hour().plus(Duration.ofHours(25));
        positions
                .advance(pool, Map.of(77, new Batch.Position(1, behind)))
                .await()
                .indefinitely();

        sweep.run();

        assertThat(hours.since(pool, List.of("zoo/moa@acme"), Instant.EPOCH)
                        .await()
                        .indefinitely()
                        .keySet())
                .containsExactly(new EndpointHour("zoo/moa@acme", young));
        assertThat(marks.add(pool, Set.of(forgotten, known)).await().indefinitely())
                .containsExactly(forgotten);

        positions.reached(pool, List.of(77), Instant.now()).await().indefinitely();
        sweep.run();

        assertThat(marks.add(pool, Set.of(known)).await().indefinitely()).containsExactly(known);
    }
}
