package dev.trunkline.catalog.price;

import java.time.Instant;

/**
 * One numbered price list of an endpoint. Numbers count up from 1 and are never used twice; a list that was withdrawn
 * before its time never comes into force.
 */
public record PriceList(String endpointId, int number, Instant validFrom, Prices prices, boolean withdrawn) {

    public String version() {
        return endpointId + "#" + number;
    }

    boolean isInForceAt(Instant now) {
        return !withdrawn && !validFrom.isAfter(now);
    }

    boolean isPendingAt(Instant now) {
        return !withdrawn && validFrom.isAfter(now);
    }

    boolean declares(DatedPrices declared) {
        return validFrom.equals(declared.validFrom()) && prices.equals(declared.prices());
    }

    PriceList withdraw() {
        return new PriceList(endpointId, number, validFrom, prices, true);
    }
}
