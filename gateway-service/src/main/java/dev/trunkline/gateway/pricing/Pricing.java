package dev.trunkline.gateway.pricing;

import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.usage.PriceRule;
import dev.trunkline.gateway.usage.Prices;
import dev.trunkline.gateway.usage.Ruling;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an account pays in the place of a price list: of the rules that hold, the most specific list of the operator's
 * own replaces it, and all factors multiply. Exact; what an answer costs is rounded once, when it is known. Pure.
 *
 * @param rules those that hold for one account at one moment, in {@link PricingRule#ORDER}
 */
public record Pricing(List<PricingRule> rules) {

    /** Where all pay what the provider charges. */
    public static final Pricing NONE = new Pricing(List.of());

    public Pricing {
        rules = List.copyOf(rules);
    }

    public boolean isNone() {
        return rules.isEmpty();
    }

    /** Of what the endpoint serves in its own pool. */
    public Prices of(Prices list, Endpoint endpoint) {
        return of(list, endpoint, RuleScope.tierOf(endpoint.terms().serviceTier()));
    }

    /** Of what its provider serves in the default pool instead. */
    public Prices ofDefaultPool(Prices list, Endpoint endpoint) {
        return of(list, endpoint, RuleScope.tierOf(""));
    }

    private Prices of(Prices list, Endpoint endpoint, String tier) {
        @Nullable PriceRule ownPrices = null;
        BigDecimal factor = BigDecimal.ONE;
        List<String> ids = new ArrayList<>();
        for (PricingRule rule : rules) {
            if (rule.scope().takes(endpoint, tier)) {
                switch (rule.effect()) {
                    case RuleEffect.Factor(BigDecimal more) -> {
                        factor = factor.multiply(more);
                        ids.add(rule.id());
                    }
                    case RuleEffect.OwnPrices(PriceRule prices) -> {
                        if (ownPrices == null) {
                            ownPrices = prices;
                            ids.addFirst(rule.id());
                        }
                    }
                }
            }
        }
        return ids.isEmpty() ? list : list.ruled(new Ruling(ownPrices, factor, ids));
    }
}
