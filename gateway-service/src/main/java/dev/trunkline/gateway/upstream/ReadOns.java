package dev.trunkline.gateway.upstream;

import dev.trunkline.gateway.settings.GatewaySettings;
import dev.trunkline.gateway.settings.HangUpSettings;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Keeps the answers that are read on for nobody to a number. Thread-safe. */
@Singleton
class ReadOns {

    private final HangUpSettings settings;
    private final AtomicInteger running;
    private final Counter refused;

    ReadOns(GatewaySettings settings, MeterRegistry meters) {
        this.settings = settings.hangUp();
        this.running = meters.gauge("trunkline.read.ons", new AtomicInteger());
        this.refused = meters.counter("trunkline.read.ons.refused");
    }

    /** @return null where there is no room for one more */
    @Nullable
    ReadOn begin(long nowMillis) {
        if (running.incrementAndGet() > settings.readOns()) {
            running.decrementAndGet();
            refused.increment();
            return null;
        }
        return new ReadOn(
                nowMillis,
                settings.usageWithin().toMillis(),
                settings.readOnWithin().toMillis(),
                running::decrementAndGet);
    }
}
