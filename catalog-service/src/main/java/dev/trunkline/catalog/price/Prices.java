package dev.trunkline.catalog.price;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What one endpoint costs, in US dollars: per million tokens, but {@code perRequest} per answered request. A null
 * cache price is that of a prompt token; a null request price is nothing. Equal amounts are equal objects.
 */
public record Prices(
        BigDecimal promptPerMillion,
        BigDecimal completionPerMillion,
        @Nullable BigDecimal cacheReadPerMillion,
        @Nullable BigDecimal cacheWritePerMillion,
        @Nullable BigDecimal perRequest) {

    private static final int DIGITS_OF_A_MILLION = 6;

    /** Prompts outweigh answers in most traffic: three prompt tokens are counted for each completion token. */
    private static final BigDecimal PROMPT_SHARE = new BigDecimal("0.75");

    private static final BigDecimal COMPLETION_SHARE = new BigDecimal("0.25");
    /** A price per request is spread over a thousand tokens; there are a thousand such requests in a million. */
    private static final int REQUESTS_POWER_OF_TEN = 3;

    public Prices {
        promptPerMillion = plain(promptPerMillion);
        completionPerMillion = plain(completionPerMillion);
        cacheReadPerMillion = cacheReadPerMillion == null ? null : plain(cacheReadPerMillion);
        cacheWritePerMillion = cacheWritePerMillion == null ? null : plain(cacheWritePerMillion);
        perRequest = perRequest == null ? null : plain(perRequest);
    }

    /** The one figure by which endpoints are compared, by routing-service's rule. */
    public BigDecimal blendedPerMillion() {
        BigDecimal tokens =
                promptPerMillion.multiply(PROMPT_SHARE).add(completionPerMillion.multiply(COMPLETION_SHARE));
        return perRequest == null ? tokens : tokens.add(perRequest.movePointRight(REQUESTS_POWER_OF_TEN));
    }

    /** Exact price of one token, written plainly. */
    public static String perToken(BigDecimal perMillion) {
        return plain(perMillion.movePointLeft(DIGITS_OF_A_MILLION)).toPlainString();
    }

    private static BigDecimal plain(BigDecimal amount) {
        return amount.signum() == 0 ? BigDecimal.ZERO : amount.stripTrailingZeros();
    }
}
