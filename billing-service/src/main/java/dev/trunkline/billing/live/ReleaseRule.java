package dev.trunkline.billing.live;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a hold without a recorded generation may be given back: the event that ends it must have had that long to
 * arrive. Time in which Kafka was away does not count, since all that while the event waits in its gateway's journal.
 * Pure.
 */
record ReleaseRule(Duration maxAge) {

    /** @param readableSince from when on everything sent to Kafka has been read, null while that is not so */
    boolean mayRelease(Instant heldAt, @Nullable Instant readableSince, Instant now) {
        Instant longAgo = now.minus(maxAge);
        return readableSince != null && !readableSince.isAfter(longAgo) && heldAt.isBefore(longAgo);
    }
}
