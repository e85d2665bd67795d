package dev.trunkline.billing.pricing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A pricing rule on record. Immutable.
 *
 * @param version 1 when it was made, 2 when it was ended
 * @param createdBy account of the administrator who made it
 * @param endedBy and of who ended it, null before that
 */
record StoredRule(
        String id,
        int version,
        RuleTerms terms,
        Instant createdAt,
        String createdBy,
        @Nullable String endedBy) {

    boolean isOver(Instant now) {
        Instant until = terms.validUntil();
        return until != null && !until.isAfter(now);
    }
}
