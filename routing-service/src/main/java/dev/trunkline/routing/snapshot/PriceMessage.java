package dev.trunkline.routing.snapshot;

import dev.trunkline.contracts.catalog.v1.MeterPrice;
import dev.trunkline.contracts.catalog.v1.PriceCondition;
import dev.trunkline.contracts.catalog.v1.PriceList;
import dev.trunkline.contracts.catalog.v1.PriceRule;
import dev.trunkline.routing.planning.Prices;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads what routing compares of a {@code PriceList}, and refuses a list that a gateway could not bill by. */
final class PriceMessage {

    private static final Pattern PRICE = Pattern.compile("\\d{1,12}(\\.\\d{1,30})?");
    private static final String PROMPT = "prompt";
    private static final String COMPLETION = "completion";
    private static final String REQUEST = "request";

    private PriceMessage() {}

    /** In no tier. */
    static Prices prices(PriceList list) throws Malformed {
        return prices(list, "");
    }

    /** @param serviceTier of the endpoint, whose rules hold there and nowhere else */
    static Prices prices(PriceList list, String serviceTier) throws Malformed {
        return Prices.of(list, usual(list, serviceTier));
    }

    /** What always holds, by meter; of a catalogue that knows no rules by its fields. */
    private static Map<String, BigDecimal> usual(PriceList list, String serviceTier) throws Malformed {
        boolean knowsRules = list.getRulesList().stream()
                .anyMatch(rule -> rule.getConditionsCount() == 0 && rule.getPricesCount() > 0);
        Map<String, BigDecimal> usual = knowsRules ? new HashMap<>() : ofFields(list);
        for (int i = 0; i < list.getRulesCount(); i++) {
            PriceRule rule = list.getRules(i);
            for (MeterPrice price : rule.getPricesList()) {
                BigDecimal usd = price("price_list.rules[%d].%s".formatted(i, price.getMeter()), price.getUsd());
                if (holds(rule, serviceTier)) {
                    usual.put(price.getMeter(), usd);
                }
            }
        }
        return usual;
    }

    private static boolean holds(PriceRule rule, String serviceTier) {
        for (PriceCondition condition : rule.getConditionsList()) {
            if (condition.getKindCase() != PriceCondition.KindCase.SERVICE_TIER
                    || !condition.getServiceTier().equals(serviceTier)) {
                return false;
            }
        }
        return true;
    }

    private static Map<String, BigDecimal> ofFields(PriceList list) throws Malformed {
        Map<String, BigDecimal> usual = new HashMap<>();
        usual.put(PROMPT, price("price_list.prompt_usd", list.getPromptUsd()));
        usual.put(COMPLETION, price("price_list.completion_usd", list.getCompletionUsd()));
        optionalPrice("price_list.cache_read_usd", list.getCacheReadUsd());
        optionalPrice("price_list.cache_write_usd", list.getCacheWriteUsd());
        usual.put(REQUEST, optionalPrice("price_list.request_usd", list.getRequestUsd()));
        return usual;
    }

    private static BigDecimal optionalPrice(String field, String text) throws Malformed {
        return text.isEmpty() ? BigDecimal.ZERO : price(field, text);
    }

    private static BigDecimal price(String field, String text) throws Malformed {
        if (!PRICE.matcher(text).matches()) {
            throw new Malformed(field + ": expected a plain decimal such as 0.00000015");
        }
        return new BigDecimal(text);
    }
}
