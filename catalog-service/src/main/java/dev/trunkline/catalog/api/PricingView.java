package dev.trunkline.catalog.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.trunkline.catalog.price.Prices;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Prices of the public API: decimal strings in US dollars for one token or one request. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
record PricingView(
        String prompt,
        String completion,
        String request,
        @Nullable String inputCacheRead,
        @Nullable String inputCacheWrite) {

    static PricingView of(Prices prices) {
        BigDecimal perRequest = prices.perRequest();
        return new PricingView(
                Prices.perToken(prices.promptPerMillion()),
                Prices.perToken(prices.completionPerMillion()),
                perRequest == null ? "0" : perRequest.toPlainString(),
                perToken(prices.cacheReadPerMillion()),
                perToken(prices.cacheWritePerMillion()));
    }

    private static @Nullable String perToken(@Nullable BigDecimal perMillion) {
        return perMillion == null ? null : Prices.perToken(perMillion);
    }
}
