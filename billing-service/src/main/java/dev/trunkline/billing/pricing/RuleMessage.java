package dev.trunkline.billing.pricing;

import dev.trunkline.contracts.pricing.v1.OwnPrice;
import dev.trunkline.contracts.pricing.v1.OwnPrices;
import dev.trunkline.contracts.pricing.v1.PricingRule;
import java.time.Instant;
import java.util.TreeMap;

/** A rule as gateways read it. Pure. */
final class RuleMessage {

    private RuleMessage() {}

    static PricingRule of(StoredRule rule) {
        RuleTerms terms = rule.terms();
        PricingRule.Builder message = PricingRule.newBuilder()
                .setRuleId(rule.id())
                .setVersion(rule.version())
                .setName(terms.name())
                .setAccountId(terms.accountId())
                .setModel(terms.model())
                .setProvider(terms.provider())
                .setTier(terms.tier())
                .setValidFromMillis(terms.validFrom().toEpochMilli())
                .setMadeAtMillis(rule.createdAt().toEpochMilli());
        Instant until = terms.validUntil();
        if (until != null) {
            message.setValidUntilMillis(until.toEpochMilli());
        }
        if (terms.factor() != null) {
            message.setFactor(terms.factor());
        }
        if (terms.priceList() != null) {
            OwnPrices.Builder prices = OwnPrices.newBuilder();
            new TreeMap<>(terms.priceList())
                    .forEach((meter, usd) -> prices.addPrices(
                            OwnPrice.newBuilder().setMeter(meter).setUsd(usd)));
            message.setPriceList(prices);
        }
        return message.build();
    }
}
