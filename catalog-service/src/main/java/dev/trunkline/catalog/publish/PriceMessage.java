package dev.trunkline.catalog.publish;

import dev.trunkline.catalog.price.Meter;
import dev.trunkline.catalog.price.PriceConditions;
import dev.trunkline.catalog.price.PriceList;
import dev.trunkline.catalog.price.PriceRule;
import dev.trunkline.catalog.price.Prices;
import dev.trunkline.contracts.catalog.v1.MeterPrice;
import dev.trunkline.contracts.catalog.v1.PriceCondition;
import dev.trunkline.contracts.catalog.v1.TimeOfDay;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A price list in the words of the contract: by meter, and for one release by the fields from before. */
final class PriceMessage {

    private PriceMessage() {}

    static dev.trunkline.contracts.catalog.v1.PriceList of(PriceList list) {
        Prices prices = list.prices();
        var message = dev.trunkline.contracts.catalog.v1.PriceList.newBuilder()
                .setVersion(list.version())
                .setValidFromMillis(list.validFrom().toEpochMilli())
                .setPromptUsd(text(Prices.perToken(prices.promptPerMillion())))
                .setCompletionUsd(text(Prices.perToken(prices.completionPerMillion())))
                .setCacheReadUsd(textOrEmpty(prices.usd(Meter.CACHE_READ)))
                .setCacheWriteUsd(textOrEmpty(prices.usd(Meter.CACHE_WRITE_5M)))
                .setRequestUsd(textOrEmpty(prices.usd(Meter.REQUEST)));
        prices.rules().forEach(rule -> message.addRules(rule(rule)));
        return message.build();
    }

    private static dev.trunkline.contracts.catalog.v1.PriceRule rule(PriceRule rule) {
        var message = dev.trunkline.contracts.catalog.v1.PriceRule.newBuilder();
        PriceConditions conditions = rule.conditions();
        if (conditions.promptAboveTokens() != null) {
            message.addConditions(PriceCondition.newBuilder().setPromptAboveTokens(conditions.promptAboveTokens()));
        }
        if (conditions.serviceTier() != null) {
            message.addConditions(PriceCondition.newBuilder().setServiceTier(conditions.serviceTier()));
        }
        PriceConditions.TimeOfDay time = conditions.timeOfDay();
        if (time != null) {
            message.addConditions(PriceCondition.newBuilder()
                    .setTimeOfDay(TimeOfDay.newBuilder()
                            .setFromMinute(time.fromMinute())
                            .setUntilMinute(time.untilMinute())));
        }
        rule.usd()
                .forEach((meter, usd) -> message.addPrices(
                        MeterPrice.newBuilder().setMeter(meter).setUsd(text(usd))));
        return message.build();
    }

    private static String textOrEmpty(@Nullable BigDecimal usd) {
        return usd == null ? "" : text(usd);
    }

    /** Never with more zeros than it needs, so that equal prices are equal messages. */
    private static String text(BigDecimal usd) {
        return usd.signum() == 0 ? "0" : usd.stripTrailingZeros().toPlainString();
    }
}
