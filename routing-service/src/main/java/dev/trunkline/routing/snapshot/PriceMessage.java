package dev.trunkline.routing.snapshot;

import dev.trunkline.contracts.catalog.v1.MeterPrice;
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
    private static final String SEARCH = "search";

    private PriceMessage() {}

    static Prices prices(PriceList list) throws Malformed {
        Map<String, BigDecimal> usual = usual(list);
        if (usual.isEmpty()) {
            usual = ofFields(list);
        }
        return Prices.of(
                list,
                usual.getOrDefault(PROMPT, BigDecimal.ZERO),
                usual.getOrDefault(COMPLETION, BigDecimal.ZERO),
                usual.getOrDefault(REQUEST, BigDecimal.ZERO).add(usual.getOrDefault(SEARCH, BigDecimal.ZERO)));
    }

    /** What always holds, by meter; empty where the list is of a catalogue that knows no rules. */
    private static Map<String, BigDecimal> usual(PriceList list) throws Malformed {
        Map<String, BigDecimal> usual = new HashMap<>();
        for (int i = 0; i < list.getRulesCount(); i++) {
            PriceRule rule = list.getRules(i);
            for (MeterPrice price : rule.getPricesList()) {
                BigDecimal usd = price("price_list.rules[%d].%s".formatted(i, price.getMeter()), price.getUsd());
                if (rule.getConditionsCount() == 0) {
                    usual.put(price.getMeter(), usd);
                }
            }
        }
        return usual;
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
