package dev.trunkline.gateway.admission;

import dev.trunkline.gateway.failure.GatewayFailure;
import dev.trunkline.gateway.settings.FreeModelSettings;
import java.math.BigDecimal;
import java.time.Duration;

/**
 * How often one account may ask models that cost nothing, 0 for as often as it likes. Pure.
 *
 * @param buyersPerDay for an account that has ever bought so much credit
 */
record FreeModelLimits(long perMinute, long perDay, long buyersPerDay, BigDecimal boughtUsd, long boughtNano) {

    static final int MINUTE = 8;
    static final int DAY = 9;
    static final int DAY_OF_BUYERS = 10;

    private static final String NAME = "trunkline.gateway.free-models.";
    private static final int NANO_DIGITS = 9;
    private static final long MILLIS_PER_SECOND = 1_000;
    /** Redis keeps a moment for each request of a minute. */
    private static final int PER_MINUTE_AT_MOST = 10_000;

    /** @throws IllegalArgumentException where one is no limit */
    static FreeModelLimits of(FreeModelSettings settings) {
        BigDecimal boughtUsd = settings.boughtUsd();
        if (boughtUsd.signum() < 0) {
            throw new IllegalArgumentException(
                    NAME + "bought-usd is " + boughtUsd.toPlainString() + " (expected: 0 or more US dollars)");
        }
        return new FreeModelLimits(
                limit("requests-per-minute", settings.requestsPerMinute(), PER_MINUTE_AT_MOST),
                limit("requests-per-day", settings.requestsPerDay(), Integer.MAX_VALUE),
                limit("requests-per-day-of-buyers", settings.requestsPerDayOfBuyers(), Integer.MAX_VALUE),
                boughtUsd,
                boughtUsd.movePointRight(NANO_DIGITS).longValue());
    }

    private static long limit(String name, int limit, int most) {
        if (limit < 0 || limit > most) {
            throw new IllegalArgumentException(
                    NAME + name + " is " + limit + " (expected: 0 to " + most + ", 0 for no limit)");
        }
        return limit;
    }

    /** Whether there is any limit. */
    boolean count() {
        return perMinute > 0 || perDay > 0 || buyersPerDay > 0;
    }

    /**
     * @param which of the limits, by the number that {@code admit.lua} gives it
     * @param resetAtMillis when there is room again, Unix time
     */
    GatewayFailure refusal(long which, long limit, long resetAtMillis, long nowMillis) {
        Duration wait = Duration.ofSeconds(Math.max(1, Math.ceilDiv(resetAtMillis - nowMillis, MILLIS_PER_SECOND)));
        String again = "Try again in " + wait.toSeconds() + " s.";
        return switch ((int) which) {
            case MINUTE ->
                new GatewayFailure.FreeModelsLimited("free-models-per-min", again, again, limit, resetAtMillis, wait);
            case DAY ->
                new GatewayFailure.FreeModelsLimited("free-models-per-day", more(), hint(), limit, resetAtMillis, wait);
            // The script knows no other answer than these three.
            default ->
                new GatewayFailure.FreeModelsLimited(
                        "free-models-per-day-high-balance", again, again, limit, resetAtMillis, wait);
        };
    }

    private boolean buyersHaveMore() {
        return boughtNano > 0 && (buyersPerDay == 0 || buyersPerDay > perDay);
    }

    /** Clients look for these words. */
    private String more() {
        String credits = boughtUsd.stripTrailingZeros().toPlainString();
        if (!buyersHaveMore()) {
            return "Try again after 00:00 UTC.";
        }
        return buyersPerDay == 0
                ? "Add " + credits + " credits to unlock free model requests without a daily limit"
                : "Add " + credits + " credits to unlock " + buyersPerDay + " free model requests per day";
    }

    private String hint() {
        return buyersHaveMore()
                ? "Buy credits, use a model that has a price, or retry after 00:00 UTC."
                : "Use a model that has a price, or retry after 00:00 UTC.";
    }
}
