package dev.trunkline.routing.snapshot;

import dev.trunkline.routing.figures.Measurements;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Counters of what the feeds could not use. */
@Singleton
final class FeedMeters {

    private final Counter malformedEndpoints;
    private final Counter malformedGenerations;
    private final Counter endpointsBeyondLimit;
    private final Counter attemptsBeyondLimit;
    private final Counter readingFailures;
    private final Map<Measurements.Taken, Counter> measured = new EnumMap<>(Measurements.Taken.class);

    FeedMeters(MeterRegistry registry) {
        malformedEndpoints = registry.counter("trunkline.routing.malformed.messages", "feed", "endpoints");
        malformedGenerations = registry.counter("trunkline.routing.malformed.messages", "feed", "generations");
        endpointsBeyondLimit = registry.counter("trunkline.routing.beyond.limit", "feed", "endpoints");
        attemptsBeyondLimit = registry.counter("trunkline.routing.beyond.limit", "feed", "generations");
        readingFailures = registry.counter("trunkline.routing.reading.failures");
        for (Measurements.Taken taken : Measurements.Taken.values()) {
            measured.put(
                    taken,
                    registry.counter(
                            "trunkline.routing.measured.attempts",
                            "outcome",
                            taken.name().toLowerCase(Locale.ROOT)));
        }
    }

    Counter measured(Measurements.Taken taken) {
        return Objects.requireNonNull(measured.get(taken));
    }

    Counter readingFailures() {
        return readingFailures;
    }

    Counter malformedEndpoints() {
        return malformedEndpoints;
    }

    Counter malformedGenerations() {
        return malformedGenerations;
    }

    Counter endpointsBeyondLimit() {
        return endpointsBeyondLimit;
    }

    Counter attemptsBeyondLimit() {
        return attemptsBeyondLimit;
    }
}
