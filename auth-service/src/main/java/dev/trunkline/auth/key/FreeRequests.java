package dev.trunkline.auth.key;

import dev.trunkline.auth.usage.FreeRequestCount;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Requests of the account to models that cost nothing, in a day of UTC.
 *
 * @param limit null where there is none
 * @param used null while nobody knows
 * @param remaining null where there is no limit, or nobody knows
 */
record FreeRequests(
        @Nullable Integer limit,
        @Nullable Integer used,
        @Nullable Integer remaining) {

    private static final int NANO_DIGITS = 9;

    static FreeRequests of(Optional<FreeRequestCount> counted, FreeModelSettings settings) {
        long boughtNano = counted.map(FreeRequestCount::boughtNano).orElse(0L);
        boolean buyer =
                boughtNano >= settings.boughtUsd().movePointRight(NANO_DIGITS).longValue();
        int most = buyer ? settings.requestsPerDayOfBuyers() : settings.requestsPerDay();
        Integer limit = most == 0 ? null : most;
        Integer used = counted.map(count -> (int) Math.min(count.used(), Integer.MAX_VALUE))
                .orElse(null);
        Integer remaining = limit == null || used == null ? null : Math.max(0, limit - used);
        return new FreeRequests(limit, used, remaining);
    }
}
