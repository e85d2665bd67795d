package dev.trunkline.gateway.usage;

import dev.trunkline.contracts.catalog.v1.MeterPrice;
import dev.trunkline.contracts.catalog.v1.PriceList;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** From the contract's price list to rules. Pure. */
final class PriceRules {

    /** No sign, and no exponent that stands for a billion digits. */
    private static final Pattern PRICE = Pattern.compile("\\d{1,12}(\\.\\d{1,30})?");

    private PriceRules() {}

    static List<PriceRule> of(PriceList list, Meters meters) {
        List<PriceRule> rules = new ArrayList<>();
        for (dev.trunkline.contracts.catalog.v1.PriceRule rule : list.getRulesList()) {
            List<PriceCondition> conditions = conditions(rule);
            Map<Meter, BigDecimal> usd = usd(rule.getPricesList(), MeterPrice::getMeter, MeterPrice::getUsd, meters);
            if (conditions != null && !usd.isEmpty()) {
                rules.add(new PriceRule(conditions, usd));
            }
        }
        // Without a rule that always holds all would be free whose conditions do not.
        boolean always = rules.stream().anyMatch(rule -> rule.conditions().isEmpty());
        if (!always) {
            rules.addFirst(PriceRule.always(ofFields(list)));
        }
        return rules;
    }

    static <T> Map<Meter, BigDecimal> usd(
            List<T> prices, Function<T, String> word, Function<T, String> amount, Meters meters) {
        Map<Meter, BigDecimal> usd = new HashMap<>();
        for (T price : prices) {
            Meter meter = meters.named(word.apply(price));
            if (meter != null) {
                usd.put(meter, price(amount.apply(price)));
            }
        }
        return usd;
    }

    /** Null where there is one of a kind that only a later release knows. */
    private static @Nullable List<PriceCondition> conditions(dev.trunkline.contracts.catalog.v1.PriceRule rule) {
        List<PriceCondition> conditions = new ArrayList<>();
        for (dev.trunkline.contracts.catalog.v1.PriceCondition condition : rule.getConditionsList()) {
            switch (condition.getKindCase()) {
                case PROMPT_ABOVE_TOKENS ->
                    conditions.add(
                            new PriceCondition.PromptAbove(Integer.toUnsignedLong(condition.getPromptAboveTokens())));
                case SERVICE_TIER -> conditions.add(new PriceCondition.ServiceTier(condition.getServiceTier()));
                case TIME_OF_DAY ->
                    conditions.add(new PriceCondition.TimeOfDay(
                            condition.getTimeOfDay().getFromMinute(),
                            condition.getTimeOfDay().getUntilMinute()));
                case KIND_NOT_SET -> {
                    return null;
                }
            }
        }
        return conditions;
    }

    /** By the fields that were there before rules. */
    private static Map<Meter, BigDecimal> ofFields(PriceList list) {
        Map<Meter, BigDecimal> usd = new HashMap<>();
        usd.put(Meter.PROMPT, price(list.getPromptUsd()));
        usd.put(Meter.COMPLETION, price(list.getCompletionUsd()));
        put(usd, Meter.CACHE_READ, list.getCacheReadUsd());
        put(usd, Meter.CACHE_WRITE_5M, list.getCacheWriteUsd());
        put(usd, Meter.REQUEST, list.getRequestUsd());
        return usd;
    }

    private static void put(Map<Meter, BigDecimal> usd, Meter meter, String price) {
        if (!price.isEmpty()) {
            usd.put(meter, price(price));
        }
    }

    private static BigDecimal price(String text) {
        if (!PRICE.matcher(text).matches()) {
            throw new IllegalArgumentException("price \"" + text + "\" (expected: a plain decimal such as 0.00000015)");
        }
        return new BigDecimal(text);
    }
}
