package dev.trunkline.gateway.pricing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All rules of the operator's. Immutable. */
final class PricingRules {

    static final PricingRules NONE = new PricingRules(List.of());

    private final List<PricingRule> forAll;
    /** Those for one account, and with them those for all. */
    private final Map<String, List<PricingRule>> forAccount;

    PricingRules(Collection<PricingRule> rules) {
        List<PricingRule> sorted = rules.stream().sorted(PricingRule.ORDER).toList();
        this.forAll = sorted.stream()
                .filter(rule -> rule.scope().accountId().isEmpty())
                .toList();
        Map<String, List<PricingRule>> byAccount = new HashMap<>();
        for (PricingRule rule : sorted) {
            if (!rule.scope().accountId().isEmpty()) {
                byAccount
                        .computeIfAbsent(rule.scope().accountId(), account -> new ArrayList<>())
                        .add(rule);
            }
        }
        // An account outweighs all else, so these stay sorted.
        byAccount.values().forEach(own -> own.addAll(forAll));
        this.forAccount = Map.copyOf(byAccount);
    }

    Pricing inForce(String accountId, long atMillis) {
        List<PricingRule> rules = forAccount.getOrDefault(accountId, forAll);
        if (rules.isEmpty()) {
            return Pricing.NONE;
        }
        List<PricingRule> inForce = new ArrayList<>(rules.size());
        for (PricingRule rule : rules) {
            if (rule.isInForce(atMillis)) {
                inForce.add(rule);
            }
        }
        return inForce.isEmpty() ? Pricing.NONE : new Pricing(inForce);
    }
}
