package dev.trunkline.gateway.usage;

import dev.trunkline.contracts.catalog.v1.PriceList;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One dated price list in US dollars, exact: rules in order, of those that hold and name the same meter the last one
 * counts. Rules of a service tier hold in what {@link #inTier} gives, those of a time of day in what {@link #at} gives.
 * Immutable.
 */
public final class Prices {

    /** Prompts outweigh answers in most traffic: three prompt tokens are counted for each completion token. */
    private static final BigDecimal PROMPT_SHARE = new BigDecimal("0.75");

    private static final BigDecimal COMPLETION_SHARE = new BigDecimal("0.25");
    /** Of the prompts of a conversation about half was sent before. */
    private static final double CACHED_SHARE = 0.5;

    /** A price per request, or per search of a rerank, is spread over a thousand tokens. */
    private static final int REQUEST_TOKENS_POWER_OF_TEN = 3;

    private final String version;
    private final List<PriceRule> rules;
    /** What the provider charges, null where that is this. */
    private final @Nullable Prices list;

    private final List<String> ruleIds;
    private final boolean dependsOnTime;
    private final boolean free;
    /** Lengths of prompts above which each tariff holds, rising; the first holds always. */
    private final long[] promptAbove;

    private final Tariff[] tariffs;
    private final PriceCeiling ofShortText;

    public Prices(String version, List<PriceRule> rules) {
        this(version, rules, null, List.of());
    }

    private Prices(String version, List<PriceRule> rules, @Nullable Prices list, List<String> ruleIds) {
        this.version = version;
        this.rules = List.copyOf(rules);
        this.list = list;
        this.ruleIds = List.copyOf(ruleIds);
        this.dependsOnTime = rules.stream().anyMatch(PriceRule::dependsOnTime);
        this.free = rules.stream().flatMap(rule -> rule.usd().values().stream()).allMatch(price -> price.signum() == 0);
        List<PriceRule> holding =
                rules.stream().filter(PriceRule::dependsOnLengthAlone).toList();
        this.promptAbove = holding.stream()
                .mapToLong(PriceRule::promptAbove)
                .filter(tokens -> tokens != PriceRule.ANY_LENGTH)
                .sorted()
                .distinct()
                .toArray();
        this.tariffs = new Tariff[promptAbove.length + 1];
        for (int i = 0; i < tariffs.length; i++) {
            tariffs[i] = tariff(holding, i == 0 ? PriceRule.ANY_LENGTH : promptAbove[i - 1]);
        }
        this.ofShortText = ceilingOf(Exposure.ofText(0));
    }

    /** Of what has these prices and no others, whatever the time and the length of the prompt. */
    public Prices(
            String version,
            BigDecimal promptUsd,
            BigDecimal completionUsd,
            BigDecimal cacheReadUsd,
            BigDecimal cacheWriteUsd,
            BigDecimal requestUsd) {
        this(
                version,
                List.of(PriceRule.always(Map.of(
                        Meter.PROMPT, promptUsd,
                        Meter.COMPLETION, completionUsd,
                        Meter.CACHE_READ, cacheReadUsd,
                        Meter.CACHE_WRITE_5M, cacheWriteUsd,
                        Meter.REQUEST, requestUsd))));
    }

    /** @throws IllegalArgumentException when a price is not a plain decimal */
    public static Prices of(PriceList list) {
        return of(list, Meters.KNOWN);
    }

    /** Prices of other meters are left out: nothing here counts them. */
    public static Prices of(PriceList list, Meters meters) {
        return new Prices(list.getVersion(), PriceRules.of(list, meters));
    }

    private static Tariff tariff(List<PriceRule> rules, long promptAbove) {
        Map<Meter, BigDecimal> usd = new HashMap<>();
        for (PriceRule rule : rules) {
            if (rule.promptAbove() <= promptAbove) {
                usd.putAll(rule.usd());
            }
        }
        return new Tariff(usd);
    }

    public String version() {
        return version;
    }

    /** As it is at this minute of a day in UTC. */
    public Prices at(int minuteOfDay) {
        if (!dependsOnTime) {
            return this;
        }
        List<PriceRule> holding = new ArrayList<>(rules.size());
        for (PriceRule rule : rules) {
            PriceRule now = rule.at(minuteOfDay);
            if (now != null) {
                holding.add(now);
            }
        }
        return new Prices(version, holding);
    }

    /** As it is in a pool of the provider's, empty for its default one. */
    public Prices inTier(String serviceTier) {
        if (serviceTier.isEmpty()) {
            return this;
        }
        List<PriceRule> holding = new ArrayList<>(rules.size());
        for (PriceRule rule : rules) {
            PriceRule then = rule.inTier(serviceTier);
            if (then != null) {
                holding.add(then);
            }
        }
        return new Prices(version, holding);
    }

    /** As an operator's rules make it, exact: the last thing done to it. {@link #list} stays as it was. */
    public Prices ruled(Ruling ruling) {
        List<PriceRule> charged = ruling.ownPrices() == null ? rules : List.of(ruling.ownPrices());
        return new Prices(
                version,
                charged.stream().map(rule -> rule.times(ruling.factor())).toList(),
                this,
                ruling.ruleIds());
    }

    /** What the provider charges: itself where no rule of the operator's stands between. */
    public Prices list() {
        return list == null ? this : list;
    }

    /** Ids of the operator's rules that made it of {@link #list}, in the order in which they were applied. */
    public List<String> ruleIds() {
        return ruleIds;
    }

    Tariff tariff(int promptTokens) {
        int at = 0;
        while (at < promptAbove.length && promptTokens > promptAbove[at]) {
            at++;
        }
        return tariffs[at];
    }

    /** What one unit costs in an answer to a prompt of so many tokens. */
    public BigDecimal usd(Meter meter, int promptTokens) {
        return tariff(promptTokens).usd(meter);
    }

    /** Whether pictures, searches or the like have a price beside that of their tokens. */
    public boolean names(Meter meter) {
        for (Tariff tariff : tariffs) {
            if (tariff.usd().containsKey(meter)) {
                return true;
            }
        }
        return false;
    }

    /** The highest prices that may apply to a request. */
    public PriceCeiling ceiling(Exposure exposure) {
        boolean shortText = exposure.images() == 0
                && !exposure.otherMedia()
                && !exposure.hourCache()
                && exposure.searches() == 1
                && (promptAbove.length == 0 || exposure.promptTokens() <= promptAbove[0]);
        return shortText ? ofShortText : ceilingOf(exposure);
    }

    private PriceCeiling ceilingOf(Exposure exposure) {
        PriceCeiling ceiling = ceiling(tariffs[0], exposure);
        for (int i = 0; i < promptAbove.length && exposure.promptTokens() > promptAbove[i]; i++) {
            ceiling = ceiling.orDearer(ceiling(tariffs[i + 1], exposure));
        }
        return ceiling;
    }

    private static PriceCeiling ceiling(Tariff tariff, Exposure exposure) {
        return new PriceCeiling(
                tariff.dearest(Meter.PROMPT, exposure),
                tariff.dearest(Meter.COMPLETION, exposure),
                tariff.others(exposure));
    }

    /** The one figure per token by which endpoints are compared, by routing-service's rule. */
    public BigDecimal blendedUsd() {
        Tariff usual = tariffs[0];
        return usual.usd(Meter.PROMPT)
                .multiply(PROMPT_SHARE)
                .add(usual.usd(Meter.COMPLETION).multiply(COMPLETION_SHARE))
                .add(usual.usd(Meter.REQUEST).add(usual.usd(Meter.SEARCH)).movePointLeft(REQUEST_TOKENS_POWER_OF_TEN));
    }

    /**
     * By how much likelier it is to be drawn for a conversation that it has in its cache: the square of how much more a
     * prompt costs that is not half in it. 1 where that costs as much.
     */
    public double cacheAdvantage() {
        Tariff usual = tariffs[0];
        double saved =
                usual.usd(Meter.PROMPT).subtract(usual.usd(Meter.CACHE_READ)).doubleValue()
                        * PROMPT_SHARE.doubleValue()
                        * CACHED_SHARE;
        double blended = blendedUsd().doubleValue();
        if (saved <= 0 || blended <= saved) {
            return 1;
        }
        double dearer = blended / (blended - saved);
        return dearer * dearer;
    }

    /** Whether nothing costs anything. */
    public boolean free() {
        return free;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof Prices prices
                        && version.equals(prices.version)
                        && rules.equals(prices.rules)
                        && ruleIds.equals(prices.ruleIds));
    }

    @Override
    public int hashCode() {
        return Objects.hash(version, rules, ruleIds);
    }

    @Override
    public String toString() {
        return version + rules;
    }
}
