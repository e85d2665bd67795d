package dev.trunkline.catalog.price;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one unit of some meters costs in US dollars where the conditions hold. Equal amounts are equal objects. Meters
 * are words of the contract; one that nobody here knows is passed on.
 */
public record PriceRule(PriceConditions conditions, SortedMap<String, BigDecimal> usd) {

    public PriceRule(PriceConditions conditions, SortedMap<String, BigDecimal> usd) {
        this.conditions = conditions;
        SortedMap<String, BigDecimal> plain = new TreeMap<>();
        usd.forEach((meter, price) -> plain.put(meter, plain(price)));
        this.usd = Collections.unmodifiableSortedMap(plain);
    }

    static PriceRule always(Map<String, BigDecimal> usd) {
        return new PriceRule(PriceConditions.NONE, new TreeMap<>(usd));
    }

    private static BigDecimal plain(BigDecimal amount) {
        return amount.signum() == 0 ? BigDecimal.ZERO : amount.stripTrailingZeros();
    }
}
