package dev.trunkline.gateway.usage;

/** When a price holds. Immutable. */
public sealed interface PriceCondition {

    /** The prompt has more tokens than this. */
    record PromptAbove(long tokens) implements PriceCondition {}

    /** The endpoint is of this tier. */
    record ServiceTier(String word) implements PriceCondition {}

    /** The request arrived between these minutes of a day in UTC; over midnight where the first is the later one. */
    record TimeOfDay(int fromMinute, int untilMinute) implements PriceCondition {

        boolean isIn(int minute) {
            return fromMinute < untilMinute
                    ? minute >= fromMinute && minute < untilMinute
                    : minute >= fromMinute || minute < untilMinute;
        }
    }
}
