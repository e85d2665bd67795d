package dev.trunkline.gateway.usage;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an operator's pricing rules make of one price list. Immutable.
 *
 * @param ownPrices in the place of the list, null where that stays
 * @param factor by which all prices are multiplied then
 * @param ruleIds of the rules that say so, in the order in which they were applied; at least one
 */
public record Ruling(@Nullable PriceRule ownPrices, BigDecimal factor, List<String> ruleIds) {

    public Ruling {
        ruleIds = List.copyOf(ruleIds);
    }
}
