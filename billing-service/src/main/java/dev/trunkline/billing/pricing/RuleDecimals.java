package dev.trunkline.billing.pricing;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Factors and prices of a rule, by their digits: nothing is computed before they are known to be few. Pure. */
final class RuleDecimals {

    /** Meters of contracts/README.md. */
    static final Set<String> METERS = new TreeSet<>(Set.of(
            "prompt",
            "cache_read",
            "cache_write_5m",
            "cache_write_1h",
            "prompt_audio",
            "video",
            "completion",
            "reasoning",
            "completion_image",
            "completion_audio",
            "image",
            "request",
            "search",
            "web_search",
            "file_page"));

    private static final BigDecimal FACTOR_AT_MOST = new BigDecimal(1000);
    private static final int FACTOR_DECIMALS = 9;
    private static final BigDecimal PRICE_AT_MOST = new BigDecimal(1_000_000);
    private static final int PRICE_DECIMALS = 18;
    private static final int DIGITS_AT_MOST = 40;
    private static final Pattern DECIMAL = Pattern.compile("\\d{1,12}(\\.\\d{1,30})?");

    private RuleDecimals() {}

    /** What costs nothing says so by a price list: a factor of 0 is a slip. */
    static String factor(JsonNode node) throws RuleFault {
        String expected = "factor: expected a decimal above 0 and up to 1000 with at most 9 decimals, such as \"1.05\"";
        BigDecimal factor = decimal(node, FACTOR_DECIMALS, FACTOR_AT_MOST, expected);
        RuleFault.unless(factor.signum() > 0, expected);
        return factor.toPlainString();
    }

    /** What has no price costs nothing, so those of a token are never left out by mistake. */
    static Map<String, String> priceList(JsonNode node) throws RuleFault {
        RuleFault.unless(node.isObject(), "price_list: expected an object of US dollars by meter");
        Map<String, String> prices = new TreeMap<>();
        for (Map.Entry<String, JsonNode> price : node.properties()) {
            String meter = price.getKey();
            RuleFault.unless(
                    METERS.contains(meter),
                    "price_list.%s: unknown meter (expected: %s)".formatted(meter, String.join(", ", METERS)));
            String expected = "price_list.%s: expected a decimal of 0 to 1000000 with at most 18 decimals, such as"
                            .formatted(meter)
                    + " \"0.000003\"";
            prices.put(
                    meter,
                    decimal(price.getValue(), PRICE_DECIMALS, PRICE_AT_MOST, expected)
                            .toPlainString());
        }
        for (String needed : new String[] {"prompt", "completion"}) {
            RuleFault.unless(
                    prices.containsKey(needed),
                    "price_list.%s: missing (expected: its price, \"0\" where it costs nothing)".formatted(needed));
        }
        return prices;
    }

    private static BigDecimal decimal(JsonNode node, int decimals, BigDecimal most, String expected) throws RuleFault {
        boolean isDecimal = node.isNumber()
                || (node.isTextual() && DECIMAL.matcher(node.textValue()).matches());
        RuleFault.unless(isDecimal, expected);
        BigDecimal value = node.isNumber() ? node.decimalValue() : new BigDecimal(node.textValue());
        boolean isShort = value.precision() <= DIGITS_AT_MOST && Math.abs((long) value.scale()) <= DIGITS_AT_MOST;
        RuleFault.unless(isShort && value.signum() >= 0 && value.compareTo(most) <= 0, expected);
        BigDecimal plain = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
        RuleFault.unless(plain.scale() <= decimals, expected);
        return plain;
    }
}
