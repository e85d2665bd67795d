package dev.trunkline.catalog.api;

import java.math.BigDecimal;
import java.util.Optional;

/** What a million tokens may cost, both ends included; an end that is not there is open. */
record PriceRange(Optional<BigDecimal> atLeast, Optional<BigDecimal> atMost) {

    boolean holds(BigDecimal usdPerMillion) {
        return atLeast.map(least -> usdPerMillion.compareTo(least) >= 0).orElse(true)
                && atMost.map(most -> usdPerMillion.compareTo(most) <= 0).orElse(true);
    }
}
