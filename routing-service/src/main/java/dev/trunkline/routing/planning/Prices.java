package dev.trunkline.routing.planning;

import dev.trunkline.contracts.catalog.v1.PriceList;
import java.math.BigDecimal;
import java.util.Map;

/**
 * One price list and the one figure by which endpoints are compared. The list is passed on as the catalogue wrote it:
 * gateways bill by it, and may know meters and conditions that routing does not. Immutable.
 *
 * @param blended US dollars for a token, made by {@link #of}, never by hand
 * @param usual what one unit costs at any time and length, by meter, in US dollars
 * @param usdPerMillion the blended price for a million tokens, near enough to compare by
 * @param costsNothing at any time and length, whatever is counted
 */
public record Prices(
        PriceList list, BigDecimal blended, Map<String, BigDecimal> usual, double usdPerMillion, boolean costsNothing) {
    private static final int MILLION_POWER_OF_TEN = 6;
    private static final String PROMPT = "prompt";
    private static final String COMPLETION = "completion";
    private static final String REQUEST = "request";
    private static final String SEARCH = "search";

    /** Prompts outweigh answers in most traffic: three prompt tokens are counted for each completion token. */
    private static final BigDecimal PROMPT_SHARE = new BigDecimal("0.75");

    private static final BigDecimal COMPLETION_SHARE = new BigDecimal("0.25");

    /** A price per request, or per search of a rerank, is spread over a thousand tokens. */
    private static final int REQUEST_TOKENS_POWER_OF_TEN = 3;

    public Prices {
        usual = Map.copyOf(usual);
    }

    /** The list with its blended price per token worked out. */
    public static Prices of(PriceList list, Map<String, BigDecimal> usual) {
        BigDecimal perRequest = usd(usual, REQUEST).add(usd(usual, SEARCH));
        BigDecimal blended = usd(usual, PROMPT)
                .multiply(PROMPT_SHARE)
                .add(usd(usual, COMPLETION).multiply(COMPLETION_SHARE))
                .add(perRequest.movePointLeft(REQUEST_TOKENS_POWER_OF_TEN));
        return new Prices(
                list,
                blended,
                usual,
                blended.movePointRight(MILLION_POWER_OF_TEN).doubleValue(),
                costsNothing(list, usual));
    }

    /** The same of a list that has no other prices. */
    public static Prices of(PriceList list, BigDecimal promptUsd, BigDecimal completionUsd, BigDecimal perRequestUsd) {
        return of(list, Map.of(PROMPT, promptUsd, COMPLETION, completionUsd, REQUEST, perRequestUsd));
    }

    private static BigDecimal usd(Map<String, BigDecimal> usual, String meter) {
        return usual.getOrDefault(meter, BigDecimal.ZERO);
    }

    private static boolean costsNothing(PriceList list, Map<String, BigDecimal> usual) {
        return usual.values().stream().allMatch(price -> price.signum() == 0)
                && list.getRulesList().stream()
                        .flatMap(rule -> rule.getPricesList().stream())
                        .allMatch(price -> new BigDecimal(price.getUsd()).signum() == 0);
    }

    boolean isFree() {
        return blended.signum() == 0;
    }
}
