package dev.trunkline.catalog.history;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an endpoint was in one hour. Immutable.
 *
 * @param hour its begin
 * @param rateLimited answers with 429, which are neither up nor down
 * @param faults by kind, those alone that there were
 * @param firstTokenMillis of streams, null of too few
 * @param tokensPerSecond half of the answers were faster; null of too few
 */
public record Hour(
        Instant hour,
        int ok,
        int rateLimited,
        SortedMap<String, Integer> faults,
        @Nullable FirstToken firstTokenMillis,
        @Nullable Double tokensPerSecond) {

    /** As in the figures of routing-service. */
    static final int TOLD_FROM = 20;

    private static final double HALF = 0.5;
    private static final double MOST = 0.9;
    private static final double TEN_SECONDS = 10;
    private static final double THOUSAND = 1000;

    /** Milliseconds that half and nine tenths of the streams did not exceed. */
    public record FirstToken(double p50, double p90) {}

    static Hour of(Instant hour, Counts counts) {
        SortedMap<String, Integer> faults = new TreeMap<>();
        for (Ending ending : Ending.values()) {
            if (ending.isFault() && counts.of(ending) > 0) {
                faults.put(ending.word(), counts.of(ending));
            }
        }
        Spread firstToken = counts.firstTokenMillis();
        Spread tokens = counts.tokensPerTenSeconds();
        return new Hour(
                hour,
                counts.of(Ending.OK),
                counts.of(Ending.RATE_LIMITED),
                Collections.unmodifiableSortedMap(faults),
                firstToken.samples() < TOLD_FROM
                        ? null
                        : new FirstToken(rounded(firstToken.quantile(HALF)), rounded(firstToken.quantile(MOST))),
                tokens.samples() < TOLD_FROM ? null : Double.valueOf(rounded(tokens.quantile(HALF) / TEN_SECONDS)));
    }

    private static double rounded(double figure) {
        return Math.round(figure * THOUSAND) / THOUSAND;
    }
}
