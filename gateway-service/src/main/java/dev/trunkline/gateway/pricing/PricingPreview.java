package dev.trunkline.gateway.pricing;

import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.usage.Meter;
import dev.trunkline.gateway.usage.Prices;
import dev.trunkline.gateway.usage.UsageJson;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a rule that is not made yet would make of prices, beside the rules in force when it begins. Pure. */
final class PricingPreview {

    private static final long MILLIS_OF_A_MINUTE = 60_000;
    private static final int MINUTES_OF_A_DAY = 24 * 60;
    private static final Comparator<Endpoint> ORDER = Comparator.comparing(Endpoint::model)
            .thenComparing(Endpoint::provider)
            .thenComparing(Endpoint::tag);

    private PricingPreview() {}

    /** Each endpoint that it touches, with its list price and what would be charged, per token in US dollars. */
    static List<Map<String, Object>> of(
            PricingRule rule, PricingRules present, Collection<Endpoint> endpoints, long nowMillis) {
        long beginsMillis = Math.max(nowMillis, rule.validFromMillis());
        int minuteOfDay = Math.floorMod(beginsMillis / MILLIS_OF_A_MINUTE, MINUTES_OF_A_DAY);
        List<PricingRule> all = new ArrayList<>(
                present.inForce(rule.scope().accountId(), beginsMillis).rules());
        all.add(rule);
        all.sort(PricingRule.ORDER);
        Pricing pricing = new Pricing(all);
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Endpoint endpoint : endpoints.stream().sorted(ORDER).toList()) {
            Prices list = endpoint.prices().at(minuteOfDay);
            Prices charged = pricing.of(list, endpoint);
            if (charged.ruleIds().contains(rule.id())) {
                rows.add(row(endpoint, list, charged));
            }
        }
        return rows;
    }

    private static Map<String, Object> row(Endpoint endpoint, Prices list, Prices charged) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("model", endpoint.model());
        row.put("provider", endpoint.provider());
        row.put("tag", endpoint.tag());
        row.put("list", told(list));
        row.put("price", told(charged));
        return row;
    }

    private static Map<String, String> told(Prices prices) {
        Map<String, String> told = new LinkedHashMap<>();
        told.put("prompt", UsageJson.plain(prices.usd(Meter.PROMPT, 0)));
        told.put("completion", UsageJson.plain(prices.usd(Meter.COMPLETION, 0)));
        return told;
    }
}
