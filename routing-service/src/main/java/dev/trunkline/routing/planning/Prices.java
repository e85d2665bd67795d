package dev.trunkline.routing.planning;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One price list in US dollars per token, and the one figure by which endpoints are compared. Immutable.
 *
 * @param blended made by {@link #of}, never by hand
 */
public record Prices(
        String version,
        long validFromMillis,
        BigDecimal promptUsd,
        BigDecimal completionUsd,
        @Nullable BigDecimal cacheReadUsd,
        @Nullable BigDecimal cacheWriteUsd,
        @Nullable BigDecimal requestUsd,
        BigDecimal blended) {

    /** Prompts outweigh answers in most traffic: three prompt tokens are counted for each completion token. */
    private static final BigDecimal PROMPT_SHARE = new BigDecimal("0.75");

    private static final BigDecimal COMPLETION_SHARE = new BigDecimal("0.25");
    /** A price per request is spread over a thousand tokens. */
    private static final int REQUEST_TOKENS_POWER_OF_TEN = 3;

    /** The list with its blended price per token worked out. */
    public static Prices of(
            String version,
            long validFromMillis,
            BigDecimal promptUsd,
            BigDecimal completionUsd,
            @Nullable BigDecimal cacheReadUsd,
            @Nullable BigDecimal cacheWriteUsd,
            @Nullable BigDecimal requestUsd) {
        BigDecimal tokens = promptUsd.multiply(PROMPT_SHARE).add(completionUsd.multiply(COMPLETION_SHARE));
        BigDecimal blended =
                requestUsd == null ? tokens : tokens.add(requestUsd.movePointLeft(REQUEST_TOKENS_POWER_OF_TEN));
        return new Prices(
                version, validFromMillis, promptUsd, completionUsd, cacheReadUsd, cacheWriteUsd, requestUsd, blended);
    }

    boolean isFree() {
        return blended.signum() == 0;
    }
}
