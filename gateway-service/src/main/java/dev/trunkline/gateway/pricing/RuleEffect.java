package dev.trunkline.gateway.pricing;

import dev.trunkline.gateway.usage.PriceRule;
import java.math.BigDecimal;

/** What a pricing rule does with prices. Immutable. */
sealed interface RuleEffect {

    /** All of them are multiplied: a margin above 1, a discount below. */
    record Factor(BigDecimal factor) implements RuleEffect {}

    /** These stand in for the price list. */
    record OwnPrices(PriceRule prices) implements RuleEffect {}
}
