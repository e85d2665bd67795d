package dev.trunkline.billing.live;

import dev.trunkline.billing.BillingSettings;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a hold without a recorded generation may be given back: the event that ends it must have had that long to
 * arrive. Time in which Kafka was away does not count, since all that while the event waits in its gateway's journal.
 * Pure.
 */
record ReleaseRule(Duration maxAge) {

    /** @throws IllegalArgumentException where a hold could be given back while its request runs */
    static ReleaseRule of(BillingSettings.Holds settings) {
        if (settings.maxAge().compareTo(settings.longestRequest()) <= 0) {
            throw new IllegalArgumentException(("trunkline.billing.holds.max-age is %s and holds.longest-request %s"
                            + " (expected: the age is the longer one, and the request as long as gateways let one run)")
                    .formatted(settings.maxAge(), settings.longestRequest()));
        }
        return new ReleaseRule(settings.maxAge());
    }

    /** Whether no gateway lets a request run for longer than a hold lives. */
    boolean outlives(Duration longestRequest) {
        return maxAge.compareTo(longestRequest) > 0;
    }

    /**
     * @param readableSince from when on everything sent to Kafka has been read, null while that is not so
     * @param oldestInFlight when the oldest request began that a gateway says it has in flight
     */
    boolean mayRelease(Instant heldAt, @Nullable Instant readableSince, Instant oldestInFlight, Instant now) {
        Instant longAgo = now.minus(maxAge);
        return heldAt.isBefore(oldestInFlight)
                && readableSince != null
                && !readableSince.isAfter(longAgo)
                && heldAt.isBefore(longAgo);
    }
}
