package dev.trunkline.gateway.pricing;

import dev.trunkline.contracts.pricing.v1.OwnPrice;
import dev.trunkline.contracts.pricing.v1.OwnPrices;
import dev.trunkline.contracts.pricing.v1.PricingRule;
import dev.trunkline.gateway.Given;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;

/** Pricing rules without Kafka. */
public final class Rulings {

    private Rulings() {}

    public static PricingFeed none() {
        return feed();
    }

    public static PricingFeed feed(PricingRule... messages) {
        PricingFeed feed = new PricingFeed(Given.broker("127.0.0.1:1"), new SimpleMeterRegistry());
        add(feed, messages);
        return feed;
    }

    public static void add(PricingFeed feed, PricingRule... messages) {
        for (PricingRule message : messages) {
            feed.read(message.getRuleId(), message.toByteArray());
        }
        feed.heard();
    }

    /** Those of the rules that hold for the account at this moment. */
    public static Pricing of(String accountId, long atMillis, PricingRule... messages) {
        return feed(messages).inForce(accountId, atMillis);
    }

    /** For all, and always. */
    public static Pricing of(PricingRule.Builder... rules) {
        return of(
                "anybody",
                1,
                List.of(rules).stream().map(PricingRule.Builder::build).toArray(PricingRule[]::new));
    }

    public static PricingRule.Builder factor(String id, String factor) {
        return PricingRule.newBuilder().setRuleId(id).setVersion(1).setFactor(factor);
    }

    public static PricingRule.Builder prices(String id, String promptUsd, String completionUsd) {
        return PricingRule.newBuilder()
                .setRuleId(id)
                .setVersion(1)
                .setPriceList(OwnPrices.newBuilder()
                        .addPrices(OwnPrice.newBuilder().setMeter("prompt").setUsd(promptUsd))
                        .addPrices(OwnPrice.newBuilder().setMeter("completion").setUsd(completionUsd)));
    }
}
