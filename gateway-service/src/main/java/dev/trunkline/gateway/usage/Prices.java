package dev.trunkline.gateway.usage;

import dev.trunkline.contracts.catalog.v1.PriceList;
import java.math.BigDecimal;

/** One dated price list in US dollars, exact. Immutable. */
public record Prices(
        String version,
        BigDecimal promptUsd,
        BigDecimal completionUsd,
        BigDecimal cacheReadUsd,
        BigDecimal cacheWriteUsd,
        BigDecimal requestUsd) {

    /** Prompts outweigh answers in most traffic: three prompt tokens are counted for each completion token. */
    private static final BigDecimal PROMPT_SHARE = new BigDecimal("0.75");

    /** The version of what is no list, but the highest of several. */
    private static final String CEILING = "ceiling";

    private static final BigDecimal COMPLETION_SHARE = new BigDecimal("0.25");
    /** A price per request is spread over a thousand tokens. */
    private static final int REQUEST_TOKENS_POWER_OF_TEN = 3;

    /** @throws NumberFormatException when a price is not a plain decimal */
    public static Prices of(PriceList list) {
        BigDecimal prompt = new BigDecimal(list.getPromptUsd());
        return new Prices(
                list.getVersion(),
                prompt,
                new BigDecimal(list.getCompletionUsd()),
                orElse(list.getCacheReadUsd(), prompt),
                orElse(list.getCacheWriteUsd(), prompt),
                orElse(list.getRequestUsd(), BigDecimal.ZERO));
    }

    /** Each price the higher of the two. */
    public Prices orDearer(Prices other) {
        if (this == other) {
            return this;
        }
        return new Prices(
                CEILING,
                promptUsd.max(other.promptUsd),
                completionUsd.max(other.completionUsd),
                cacheReadUsd.max(other.cacheReadUsd),
                cacheWriteUsd.max(other.cacheWriteUsd),
                requestUsd.max(other.requestUsd));
    }

    /** The one figure per token by which endpoints are compared, by routing-service's rule. */
    public BigDecimal blendedUsd() {
        return promptUsd
                .multiply(PROMPT_SHARE)
                .add(completionUsd.multiply(COMPLETION_SHARE))
                .add(requestUsd.movePointLeft(REQUEST_TOKENS_POWER_OF_TEN));
    }

    /** Whether nothing costs anything. */
    public boolean free() {
        return promptUsd.signum() == 0
                && completionUsd.signum() == 0
                && cacheReadUsd.signum() == 0
                && cacheWriteUsd.signum() == 0
                && requestUsd.signum() == 0;
    }

    private static BigDecimal orElse(String price, BigDecimal otherwise) {
        return price.isEmpty() ? otherwise : new BigDecimal(price);
    }
}
