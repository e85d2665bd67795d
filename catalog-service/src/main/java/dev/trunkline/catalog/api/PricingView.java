package dev.trunkline.catalog.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.trunkline.catalog.price.Meter;
import dev.trunkline.catalog.price.PriceConditions;
import dev.trunkline.catalog.price.PriceRule;
import dev.trunkline.catalog.price.Prices;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Prices of the public API: decimal strings in US dollars for one token, request, picture or search. What has no price
 * of its own is left out, but for prompt, completion and request. A name before a digit has to be said.
 *
 * @param overrides what else counts for long prompts or at some time of day; later ones before earlier ones
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
record PricingView(
        String prompt,
        String completion,
        String request,
        @Nullable String image,
        @Nullable String audio,
        @Nullable String audioOutput,
        @Nullable String inputCacheRead,
        @Nullable String inputCacheWrite,

        @JsonProperty("input_cache_write_1h") @Nullable String inputCacheWrite1h,

        @Nullable String internalReasoning,
        @Nullable String webSearch,
        @Nullable String search,
        @Nullable List<ConditionalPricing> overrides) {

    /** A part of the prices that holds under conditions. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ConditionalPricing(
            @Nullable Integer minPromptTokens,
            @Nullable String utcStart,
            @Nullable String utcEnd,
            @Nullable String prompt,
            @Nullable String completion,
            @Nullable String request,
            @Nullable String image,
            @Nullable String audio,
            @Nullable String audioOutput,
            @Nullable String inputCacheRead,
            @Nullable String inputCacheWrite,

            @JsonProperty("input_cache_write_1h") @Nullable String inputCacheWrite1h,

            @Nullable String internalReasoning,
            @Nullable String webSearch,
            @Nullable String search) {}

    static PricingView of(Prices prices) {
        List<ConditionalPricing> overrides = prices.rules().stream()
                .filter(PricingView::isConditional)
                .map(PricingView::conditional)
                .toList();
        return new PricingView(
                textOrZero(prices.usd(Meter.PROMPT)),
                textOrZero(prices.usd(Meter.COMPLETION)),
                textOrZero(prices.usd(Meter.REQUEST)),
                text(prices.usd(Meter.IMAGE)),
                text(prices.usd(Meter.PROMPT_AUDIO)),
                text(prices.usd(Meter.COMPLETION_AUDIO)),
                text(prices.usd(Meter.CACHE_READ)),
                text(prices.usd(Meter.CACHE_WRITE_5M)),
                text(prices.usd(Meter.CACHE_WRITE_1H)),
                text(prices.usd(Meter.REASONING)),
                text(prices.usd(Meter.WEB_SEARCH)),
                text(prices.usd(Meter.SEARCH)),
                overrides.isEmpty() ? null : overrides);
    }

    /** The prices of a service tier are nobody's who did not ask for it. */
    private static boolean isConditional(PriceRule rule) {
        return !rule.conditions().areNone() && rule.conditions().serviceTier() == null;
    }

    private static ConditionalPricing conditional(PriceRule rule) {
        PriceConditions.TimeOfDay time = rule.conditions().timeOfDay();
        return new ConditionalPricing(
                rule.conditions().promptAboveTokens(),
                time == null ? null : clock(time.fromMinute()),
                time == null ? null : clock(time.untilMinute()),
                text(rule.usd().get(Meter.PROMPT)),
                text(rule.usd().get(Meter.COMPLETION)),
                text(rule.usd().get(Meter.REQUEST)),
                text(rule.usd().get(Meter.IMAGE)),
                text(rule.usd().get(Meter.PROMPT_AUDIO)),
                text(rule.usd().get(Meter.COMPLETION_AUDIO)),
                text(rule.usd().get(Meter.CACHE_READ)),
                text(rule.usd().get(Meter.CACHE_WRITE_5M)),
                text(rule.usd().get(Meter.CACHE_WRITE_1H)),
                text(rule.usd().get(Meter.REASONING)),
                text(rule.usd().get(Meter.WEB_SEARCH)),
                text(rule.usd().get(Meter.SEARCH)));
    }

    /** Hours and minutes, as the public API writes them. */
    private static String clock(int minuteOfDay) {
        return "%02d%02d".formatted(minuteOfDay / 60, minuteOfDay % 60);
    }

    private static String textOrZero(@Nullable BigDecimal usd) {
        return usd == null ? "0" : usd.toPlainString();
    }

    private static @Nullable String text(@Nullable BigDecimal usd) {
        return usd == null ? null : usd.toPlainString();
    }
}
