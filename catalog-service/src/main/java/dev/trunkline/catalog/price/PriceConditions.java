package dev.trunkline.catalog.price;

import org.jspecify.annotations.Nullable;

/**
 * When a price rule holds: all that is said has to be so, and what is null is not said.
 *
 * @param promptAboveTokens the prompt has more tokens than this
 * @param serviceTier the answer was asked for in this tier
 * @param timeOfDay the request arrived in this part of a day
 */
public record PriceConditions(
        @Nullable Integer promptAboveTokens,
        @Nullable String serviceTier,
        @Nullable TimeOfDay timeOfDay) {

    public static final PriceConditions NONE = new PriceConditions(null, null, null);

    /** Minutes since midnight UTC: the first that is in it and the first that is not any more; over midnight, too. */
    public record TimeOfDay(int fromMinute, int untilMinute) {}

    public boolean areNone() {
        return equals(NONE);
    }
}
