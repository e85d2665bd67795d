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
