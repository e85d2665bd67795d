package dev.trunkline.billing.pricing;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A rule as administrators read it; names by snake case. Null where it is for all, or has no such thing.
 *
 * @param state {@code pending}, {@code in_force} or {@code ended}
 */
record RuleView(
        String id,
        String name,
        @Nullable String factor,
        @Nullable Map<String, String> priceList,
        @Nullable String accountId,
        @Nullable String model,
        @Nullable String provider,
        @Nullable String tier,
        String validFrom,
        @Nullable String validUntil,
        String state,
        String createdAt,
        String createdBy,
        @Nullable String endedBy) {

    static RuleView of(StoredRule rule, Instant now) {
        RuleTerms terms = rule.terms();
        Instant until = terms.validUntil();
        return new RuleView(
                rule.id(),
                terms.name(),
                terms.factor(),
                terms.priceList(),
                orNull(terms.accountId()),
                orNull(terms.model()),
                orNull(terms.provider()),
                orNull(terms.tier()),
                terms.validFrom().toString(),
                until == null ? null : until.toString(),
                rule.isOver(now) ? "ended" : terms.validFrom().isAfter(now) ? "pending" : "in_force",
                rule.createdAt().toString(),
                rule.createdBy(),
                rule.endedBy());
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
