package dev.trunkline.catalog.price;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one endpoint costs: rules in order, of those that hold and name a meter the last one counts. One rule at least
 * holds always. The amounts per million are those of that rule, and what releases before meters read and write.
 */
public record Prices(List<PriceRule> rules) {

    private static final int DIGITS_OF_A_MILLION = 6;

    /** Prompts outweigh answers in most traffic: three prompt tokens are counted for each completion token. */
    private static final BigDecimal PROMPT_SHARE = new BigDecimal("0.75");

    private static final BigDecimal COMPLETION_SHARE = new BigDecimal("0.25");
    /** A price per request, or per search of a rerank, is spread over a thousand tokens. */
    private static final int REQUEST_TOKENS_POWER_OF_TEN = 3;

    public Prices {
        rules = List.copyOf(rules);
    }

    /** Of these meters and no others; null: they have no price of their own. */
    public Prices(
            BigDecimal promptPerMillion,
            BigDecimal completionPerMillion,
            @Nullable BigDecimal cacheReadPerMillion,
            @Nullable BigDecimal cacheWritePerMillion,
            @Nullable BigDecimal perRequest) {
        this(List.of(PriceRule.always(
                usd(promptPerMillion, completionPerMillion, cacheReadPerMillion, cacheWritePerMillion, perRequest))));
    }

    /** As this release or the one before it has written them. */
    @JsonCreator
    static Prices read(
            @JsonProperty("rules") @Nullable List<PriceRule> rules,
            @JsonProperty("promptPerMillion") BigDecimal promptPerMillion,
            @JsonProperty("completionPerMillion") BigDecimal completionPerMillion,
            @JsonProperty("cacheReadPerMillion") @Nullable BigDecimal cacheReadPerMillion,
            @JsonProperty("cacheWritePerMillion") @Nullable BigDecimal cacheWritePerMillion,
            @JsonProperty("perRequest") @Nullable BigDecimal perRequest) {
        return rules == null
                ? new Prices(
                        promptPerMillion, completionPerMillion, cacheReadPerMillion, cacheWritePerMillion, perRequest)
                : new Prices(rules);
    }

    private static Map<String, BigDecimal> usd(
            BigDecimal promptPerMillion,
            BigDecimal completionPerMillion,
            @Nullable BigDecimal cacheReadPerMillion,
            @Nullable BigDecimal cacheWritePerMillion,
            @Nullable BigDecimal perRequest) {
        Map<String, BigDecimal> usd = new HashMap<>();
        usd.put(Meter.PROMPT, perToken(promptPerMillion));
        usd.put(Meter.COMPLETION, perToken(completionPerMillion));
        if (cacheReadPerMillion != null) {
            usd.put(Meter.CACHE_READ, perToken(cacheReadPerMillion));
        }
        if (cacheWritePerMillion != null) {
            usd.put(Meter.CACHE_WRITE_5M, perToken(cacheWritePerMillion));
        }
        if (perRequest != null) {
            usd.put(Meter.REQUEST, perRequest);
        }
        return usd;
    }

    /** What always holds and names it, in US dollars for one unit; null where it has no price of its own. */
    public @Nullable BigDecimal usd(String meter) {
        BigDecimal usd = null;
        for (PriceRule rule : rules) {
            BigDecimal price = rule.usd().get(meter);
            usd = rule.conditions().areNone() && price != null ? price : usd;
        }
        return usd;
    }

    private BigDecimal usdOrNothing(String meter) {
        BigDecimal usd = usd(meter);
        return usd == null ? BigDecimal.ZERO : usd;
    }

    @JsonProperty
    public BigDecimal promptPerMillion() {
        return perMillion(usdOrNothing(Meter.PROMPT));
    }

    @JsonProperty
    public BigDecimal completionPerMillion() {
        return perMillion(usdOrNothing(Meter.COMPLETION));
    }

    @JsonProperty
    public @Nullable BigDecimal cacheReadPerMillion() {
        BigDecimal usd = usd(Meter.CACHE_READ);
        return usd == null ? null : perMillion(usd);
    }

    @JsonProperty
    public @Nullable BigDecimal cacheWritePerMillion() {
        BigDecimal usd = usd(Meter.CACHE_WRITE_5M);
        return usd == null ? null : perMillion(usd);
    }

    @JsonProperty
    public @Nullable BigDecimal perRequest() {
        return usd(Meter.REQUEST);
    }

    /** The one figure by which endpoints are compared, by routing-service's rule. */
    public BigDecimal blendedPerMillion() {
        BigDecimal perRequest = usdOrNothing(Meter.REQUEST).add(usdOrNothing(Meter.SEARCH));
        return perMillion(usdOrNothing(Meter.PROMPT)
                .multiply(PROMPT_SHARE)
                .add(usdOrNothing(Meter.COMPLETION).multiply(COMPLETION_SHARE))
                .add(perRequest.movePointLeft(REQUEST_TOKENS_POWER_OF_TEN)));
    }

    /** Exact price of one token. */
    public static BigDecimal perToken(BigDecimal perMillion) {
        return perMillion.movePointLeft(DIGITS_OF_A_MILLION);
    }

    private static BigDecimal perMillion(BigDecimal usd) {
        BigDecimal perMillion = usd.movePointRight(DIGITS_OF_A_MILLION);
        return perMillion.signum() == 0 ? BigDecimal.ZERO : perMillion.stripTrailingZeros();
    }
}
