package dev.trunkline.gateway.drain;

import io.quarkus.arc.Unremovable;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Whether this gateway is leaving, and when what still runs is cut off. Quarkus makes it unready, waits and closes its
 * ports; what callers are told meanwhile is said here. Thread-safe.
 */
@Singleton
@Unremovable
public class Drain {

    /** Time to tell callers, to settle and to write the journal before the ports close. */
    private static final Duration LAST_WORDS_AT_MOST = Duration.ofSeconds(2);

    private static final long NO_ERROR = 0;

    private final DrainSettings settings;
    private final InstantSource clock;
    private volatile long cutAtMillis = Long.MAX_VALUE;

    Drain(DrainSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    void begin(@Observes ShutdownDelayInitiatedEvent event) {
        Duration grace = settings.grace();
        Duration quarter = grace.dividedBy(4);
        Duration lastWords = quarter.compareTo(LAST_WORDS_AT_MOST) < 0 ? quarter : LAST_WORDS_AT_MOST;
        cutAtMillis =
                clock.millis() + settings.notice().plus(grace).minus(lastWords).toMillis();
        Log.infof("leaving: new requests are taken for %s more, running ones have %s", settings.notice(), grace);
    }

    /** When what still runs is cut off, Unix time; {@link Long#MAX_VALUE} while this gateway stays. */
    public long cutAtMillis() {
        return cutAtMillis;
    }

    /** Where this gateway is leaving, the caller's next request has to find another one. */
    public void announce(HttpServerRequest request) {
        if (cutAtMillis == Long.MAX_VALUE) {
            return;
        }
        if (request.version() == HttpVersion.HTTP_2) {
            request.connection().goAway(NO_ERROR);
        } else {
            request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
    }
}
