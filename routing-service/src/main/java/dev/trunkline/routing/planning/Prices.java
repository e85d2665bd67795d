package dev.trunkline.routing.planning;

import dev.trunkline.contracts.catalog.v1.PriceList;
import java.math.BigDecimal;

/**
 * One price list and the one figure by which endpoints are compared. The list is passed on as the catalogue wrote it:
 * gateways bill by it, and may know meters and conditions that routing does not. Immutable.
 *
 * @param blended US dollars for a token, made by {@link #of}, never by hand
 */
public record Prices(PriceList list, BigDecimal blended) {

    /** Prompts outweigh answers in most traffic: three prompt tokens are counted for each completion token. */
    private static final BigDecimal PROMPT_SHARE = new BigDecimal("0.75");

    private static final BigDecimal COMPLETION_SHARE = new BigDecimal("0.25");
    /** A price per request, or per search of a rerank, is spread over a thousand tokens. */
    private static final int REQUEST_TOKENS_POWER_OF_TEN = 3;

    /**
     * The list with its blended price per token worked out.
     *
     * @param perRequestUsd of the request and of one search together
     */
    public static Prices of(PriceList list, BigDecimal promptUsd, BigDecimal completionUsd, BigDecimal perRequestUsd) {
        return new Prices(
                list,
                promptUsd
                        .multiply(PROMPT_SHARE)
                        .add(completionUsd.multiply(COMPLETION_SHARE))
                        .add(perRequestUsd.movePointLeft(REQUEST_TOKENS_POWER_OF_TEN)));
    }

    boolean isFree() {
        return blended.signum() == 0;
    }
}
