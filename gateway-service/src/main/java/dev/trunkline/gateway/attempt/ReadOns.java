package dev.trunkline.gateway.attempt;

import dev.trunkline.gateway.drain.Drain;
import dev.trunkline.gateway.settings.GatewaySettings;
import dev.trunkline.gateway.settings.HangUpSettings;
import dev.trunkline.gateway.share.Shares;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the answers that are read on for nobody to a number, of which one account has no more than a share, and has
 * them end before the gateway does. Thread-safe.
 */
@Singleton
class ReadOns {

    private static final long LAST_WORDS_MILLIS = 1_000;
    private static final long LOOK_MILLIS = 50;

    private final HangUpSettings settings;
    private final Drain drain;
    private final InstantSource clock;
    private final Shares places;
    private final Counter refused;

    ReadOns(GatewaySettings settings, Drain drain, InstantSource clock, MeterRegistry meters) {
        this.settings = settings.hangUp();
        this.drain = drain;
        this.clock = clock;
        this.places = new Shares(this.settings.readOns(), settings.limits().sharePercent());
        meters.gauge("trunkline.read.ons", places, Shares::taken);
        this.refused = meters.counter("trunkline.read.ons.refused");
    }

    /**
     * Nobody is connected for whose sake the process would stay: it waits for these until what runs is cut off and
     * booked, which is before the journal is closed.
     */
    void awaitEnd(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) ShutdownEvent event)
            throws InterruptedException {
        long cutAtMillis = drain.cutAtMillis();
        while (places.taken() > 0 && cutAtMillis < Long.MAX_VALUE && clock.millis() < cutAtMillis + LAST_WORDS_MILLIS) {
            Thread.sleep(LOOK_MILLIS);
        }
    }

    /** @return null where there is no room for one more, in all or for this account */
    @Nullable
    ReadOn begin(String accountId, long nowMillis) {
        if (places.take(null, accountId) != Shares.Answer.TAKEN) {
            refused.increment();
            return null;
        }
        return new ReadOn(
                nowMillis,
                settings.usageWithin().toMillis(),
                settings.readOnWithin().toMillis(),
                () -> places.giveBack(null, accountId));
    }
}
