package dev.trunkline.catalog.history;

import dev.trunkline.catalog.CatalogSettings;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Tells the hours of endpoints. Anybody may ask, and the database has other work, so that few questions are put to it
 * at a time. Not for event loops; thread-safe.
 */
@Singleton
public class EndpointHistory {

    private static final Logger LOG = Logger.getLogger(EndpointHistory.class);
    private static final int ENDPOINTS_AT_MOST = 256;
    private static final long TURN_MILLIS = 2_000;
    private static final Duration ANSWER_AT_MOST = Duration.ofSeconds(5);

    private final Pool pool;
    private final HourTable hours;
    private final InstantSource time;
    private final Semaphore turns;

    EndpointHistory(Pool pool, HourTable hours, CatalogSettings settings, InstantSource time) {
        this.pool = pool;
        this.hours = hours;
        this.time = time;
        this.turns = new Semaphore(settings.history().readsAtOnce());
    }

    /**
     * In the order of time, without hours in which nothing happened; empty where the database does not answer.
     *
     * @param endpointIds of more than can be asked for at once the first
     * @param count so many hours, of which the last is the one that runs
     */
    public Optional<Map<String, List<Hour>>> lastHours(List<String> endpointIds, int count) {
        List<String> ids = endpointIds.subList(0, Math.min(endpointIds.size(), ENDPOINTS_AT_MOST));
        Instant first = EndpointHour.hourOf(time.millis()).minus(Duration.ofHours(count - 1L));
        try {
            if (!turns.tryAcquire(TURN_MILLIS, TimeUnit.MILLISECONDS)) {
                return Optional.empty();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        try {
            return Optional.of(told(hours.since(pool, ids, first).await().atMost(ANSWER_AT_MOST)));
        } catch (RuntimeException e) {
            LOG.debugf("hours of endpoints not read: %s", e);
            return Optional.empty();
        } finally {
            turns.release();
        }
    }

    private static Map<String, List<Hour>> told(Map<EndpointHour, Counts> found) {
        Map<String, List<Hour>> told = new HashMap<>();
        found.forEach((key, counts) -> told.computeIfAbsent(key.endpointId(), first -> new ArrayList<>())
                .add(Hour.of(key.hour(), counts)));
        return told;
    }
}
