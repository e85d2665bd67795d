package dev.trunkline.billing.pricing;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a pricing rule says. Immutable.
 *
 * @param accountId whom it is for, and further what it is for; each empty: all
 * @param factor a plain decimal by which prices are multiplied, null where it has a list of its own
 * @param priceList US dollars by meter in the place of the endpoint's list, null where it has a factor
 * @param validUntil before this it is in force, null: until it is ended
 */
record RuleTerms(
        String name,
        String accountId,
        String model,
        String provider,
        String tier,
        @Nullable String factor,
        @Nullable Map<String, String> priceList,
        Instant validFrom,
        @Nullable Instant validUntil) {}
