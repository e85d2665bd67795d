package dev.trunkline.routing.snapshot;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/** Counters of what the feeds could not use. */
@Singleton
final class FeedMeters {

    private final Counter malformedEndpoints;
    private final Counter malformedGenerations;
    private final Counter endpointsBeyondLimit;
    private final Counter attemptsBeyondLimit;
    private final Counter readingFailures;

    FeedMeters(MeterRegistry registry) {
        malformedEndpoints = registry.counter("trunkline.routing.malformed.messages", "feed", "endpoints");
        malformedGenerations = registry.counter("trunkline.routing.malformed.messages", "feed", "generations");
        endpointsBeyondLimit = registry.counter("trunkline.routing.beyond.limit", "feed", "endpoints");
        attemptsBeyondLimit = registry.counter("trunkline.routing.beyond.limit", "feed", "generations");
        readingFailures = registry.counter("trunkline.routing.reading.failures");
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
