package dev.trunkline.catalog.history;

import dev.trunkline.catalog.CatalogSettings;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;

/**
 * Tells of the last day how many attempts were answered. Nobody waits for a turn or for a database that is slow: there
 * is nothing to tell then. Thread-safe, never blocks.
 */
@Singleton
public class LastDay {

    private static final Logger LOG = Logger.getLogger(LastDay.class);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration ANSWER_AT_MOST = Duration.ofMillis(500);

    /** Of all attempts that count those that were answered. */
    public record Answered(long good, long all) {}

    private final Pool pool;
    private final HourTable hours;
    private final InstantSource time;
    private final Semaphore turns;

    LastDay(Pool pool, HourTable hours, CatalogSettings settings, InstantSource time) {
        this.pool = pool;
        this.hours = hours;
        this.time = time;
        this.turns = new Semaphore(settings.history().readsAtOnce());
    }

    /** By endpoint, those alone of which there is anything. */
    public Uni<Map<String, Answered>> of(List<String> endpointIds) {
        return Uni.createFrom()
                .deferred(() -> turns.tryAcquire()
                        ? read(endpointIds)
                        : Uni.createFrom().item(Map.of()));
    }

    private Uni<Map<String, Answered>> read(List<String> endpointIds) {
        return hours.answeredSince(pool, endpointIds, firstWholeHour(time.instant()))
                .ifNoItem()
                .after(ANSWER_AT_MOST)
                .fail()
                .onFailure()
                .recoverWithItem(cause -> {
                    LOG.debugf("hours of endpoints not read: %s", cause);
                    return Map.of();
                })
                .onTermination()
                .invoke(turns::release);
    }

    /** That lies in the day with all of it: who measures by shorter steps has heard of whatever is counted here. */
    static Instant firstWholeHour(Instant now) {
        return EndpointHour.hourOf(now.minus(DAY).plus(HOUR).toEpochMilli() - 1);
    }
}
