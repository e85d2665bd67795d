package dev.trunkline.billing.terms;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * On which terms credit is sold.
 *
 * @param buying the operator's switch
 * @param creditExpiryDays how long what was bought may be used; 0: for ever
 */
public record Terms(
        boolean buying,
        BigDecimal cardFeePercent,
        BigDecimal cardFeeMinimumUsd,
        BigDecimal cryptoFeePercent,
        int creditExpiryDays,
        int refundHours) {

    public Duration refundWithin() {
        return Duration.ofHours(refundHours);
    }
}
