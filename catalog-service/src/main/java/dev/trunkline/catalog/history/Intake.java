package dev.trunkline.catalog.history;

import dev.trunkline.catalog.CatalogSettings;
import dev.trunkline.catalog.history.Heard.Mark;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One batch into the tables, in one transaction with how far they are. May be given the same records again: what the
 * tables have of them counts for nothing. Not for event loops.
 */
@Singleton
class Intake {

    /** Replicas add to the same hours, and none may write what it read before another one wrote. */
    private static final String LOCK = "select pg_advisory_xact_lock(7261002)";

    private static final Counts NONE = new Counts();

    /** How many generations of a batch were counted now, and how many before. */
    record Taken(int counted, int twice) {

        static final Taken NOTHING = new Taken(0, 0);
    }

    private final Pool pool;
    private final PositionTable positions;
    private final MarkTable marks;
    private final HourTable hours;
    private final Duration atMost;

    Intake(Pool pool, PositionTable positions, MarkTable marks, HourTable hours, CatalogSettings settings) {
        this.pool = pool;
        this.positions = positions;
        this.marks = marks;
        this.hours = hours;
        this.atMost = settings.databaseTimeout();
    }

    Taken take(Batch batch) {
        return pool.withTransaction(connection -> connection
                        .query(LOCK)
                        .execute()
                        .chain(() -> positions.all(connection))
                        .chain(known -> take(connection, batch.beyond(known))))
                .await()
                .atMost(atMost);
    }

    private Uni<Taken> take(SqlConnection connection, Batch batch) {
        return batch.isEmpty()
                ? Uni.createFrom().item(Taken.NOTHING)
                : count(connection, batch).call(() -> positions.advance(connection, batch.ends()));
    }

    private Uni<Taken> count(SqlConnection connection, Batch batch) {
        Map<Mark, List<EndedAttempt>> generations = batch.generations();
        return generations.isEmpty()
                ? Uni.createFrom().item(Taken.NOTHING)
                : marks.add(connection, generations.keySet())
                        .call(unheard -> add(connection, batch, unheard))
                        .map(unheard -> new Taken(unheard.size(), generations.size() - unheard.size()));
    }

    private Uni<Void> add(SqlConnection connection, Batch batch, Set<Mark> unheard) {
        Map<EndpointHour, Counts> counts = batch.counts(unheard);
        return counts.isEmpty()
                ? Uni.createFrom().voidItem()
                : hours.read(connection, counts.keySet())
                        .invoke(before -> counts.forEach((hour, more) -> more.add(before.getOrDefault(hour, NONE))))
                        .chain(() -> hours.write(connection, counts));
    }
}
