package dev.trunkline.gateway.usage;

import dev.trunkline.contracts.pricing.v1.OwnPrice;
import dev.trunkline.contracts.pricing.v1.OwnPrices;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What some meters cost in US dollars when all conditions hold; without conditions always. Immutable. */
public record PriceRule(List<PriceCondition> conditions, Map<Meter, BigDecimal> usd) {

    /** Of a rule that holds for prompts of any length. */
    static final long ANY_LENGTH = -1;

    public PriceRule {
        conditions = List.copyOf(conditions);
        usd = Map.copyOf(usd);
    }

    /**
     * What an operator charges in place of a price list.
     *
     * @throws IllegalArgumentException when a price is not a plain decimal
     */
    public static PriceRule of(OwnPrices prices) {
        return always(PriceRules.usd(prices.getPricesList(), OwnPrice::getMeter, OwnPrice::getUsd, Meters.KNOWN));
    }

    static PriceRule always(Map<Meter, BigDecimal> usd) {
        return new PriceRule(List.of(), usd);
    }

    PriceRule times(BigDecimal factor) {
        Map<Meter, BigDecimal> multiplied = new HashMap<>();
        usd.forEach((meter, price) -> multiplied.put(meter, price.multiply(factor)));
        return new PriceRule(conditions, multiplied);
    }

    boolean dependsOnTime() {
        return conditions.stream().anyMatch(PriceCondition.TimeOfDay.class::isInstance);
    }

    /** The same without a condition of time; null where that does not hold. */
    @Nullable
    PriceRule at(int minuteOfDay) {
        List<PriceCondition> left = new ArrayList<>();
        for (PriceCondition condition : conditions) {
            switch (condition) {
                case PriceCondition.TimeOfDay time -> {
                    if (!time.isIn(minuteOfDay)) {
                        return null;
                    }
                }
                case PriceCondition.PromptAbove above -> left.add(above);
                case PriceCondition.ServiceTier tier -> left.add(tier);
            }
        }
        return new PriceRule(left, usd);
    }

    /** The same without a condition of a tier; null where that does not hold. */
    @Nullable
    PriceRule inTier(String serviceTier) {
        List<PriceCondition> left = new ArrayList<>();
        for (PriceCondition condition : conditions) {
            if (!(condition instanceof PriceCondition.ServiceTier(String word))) {
                left.add(condition);
            } else if (!word.equals(serviceTier)) {
                return null;
            }
        }
        return new PriceRule(left, usd);
    }

    /** Whether nothing but the length of the prompt decides. */
    boolean dependsOnLengthAlone() {
        return conditions.stream().allMatch(PriceCondition.PromptAbove.class::isInstance);
    }

    /** Tokens of a prompt above which it holds. */
    long promptAbove() {
        long most = ANY_LENGTH;
        for (PriceCondition condition : conditions) {
            if (condition instanceof PriceCondition.PromptAbove(long tokens)) {
                most = Math.max(most, tokens);
            }
        }
        return most;
    }
}
