package dev.trunkline.billing.terms;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * On which terms credit is sold, and how long any of it may be used.
 *
 * @param buying the operator's switch
 * @param creditExpiryDays how long what was granted or bought may be used; 0: for ever
 */
public record Terms(
        boolean buying,
        BigDecimal cardFeePercent,
        BigDecimal cardFeeMinimumUsd,
        BigDecimal cryptoFeePercent,
        int creditExpiryDays,
        int refundHours) {

    /** When credit of that moment expires, milliseconds since the Unix epoch; 0: never. */
    public long expiresAtMillis(long fromMillis) {
        return creditExpiryDays == 0
                ? 0
                : fromMillis + Duration.ofDays(creditExpiryDays).toMillis();
    }

    public Duration refundWithin() {
        return Duration.ofHours(refundHours);
    }
}
