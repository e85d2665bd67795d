package dev.trunkline.gateway.protocol.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trunkline.gateway.usage.Meter;
import dev.trunkline.gateway.usage.ServiceTier;
import dev.trunkline.gateway.usage.TokenUsage;
import org.jspecify.annotations.Nullable;

/**
 * Tokens as the provider counts them, null where it did not say, {@link #NOT_A_COUNT} where what it said is none.
 *
 * @param input neither read from nor written to a cache
 * @param thinking part of the output
 * @param cacheWriteHour part of what was written to a cache: for an hour instead of five minutes
 * @param tier by which they are charged
 */
record UsageFigures(
        @Nullable Integer input,
        @Nullable Integer output,
        @Nullable Integer cacheRead,
        @Nullable Integer cacheWrite,
        @Nullable Integer thinking,
        @Nullable Integer cacheWriteHour,
        @Nullable ServiceTier tier) {

    private static final int NOT_A_COUNT = -1;

    static UsageFigures of(JsonNode usage) {
        return new UsageFigures(
                tokens(usage.path("input_tokens")),
                tokens(usage.path("output_tokens")),
                tokens(usage.path("cache_read_input_tokens")),
                tokens(usage.path("cache_creation_input_tokens")),
                tokens(usage.path("output_tokens_details").path("thinking_tokens")),
                tokens(usage.path("cache_creation").path("ephemeral_1h_input_tokens")),
                ServiceTier.said(usage.path("service_tier").asText("")));
    }

    /** What stands at the beginning of a stream says nothing of the output yet. */
    UsageFigures promptOnly() {
        return new UsageFigures(input, null, cacheRead, cacheWrite, null, cacheWriteHour, tier);
    }

    /** Later figures are totals: each one that is there replaces the earlier, and none takes anything of it away. */
    UsageFigures replacedBy(UsageFigures later) {
        UsageFigures both = new UsageFigures(
                later.input == null ? input : later.input,
                later.output == null ? output : later.output,
                later.cacheRead == null ? cacheRead : later.cacheRead,
                later.cacheWrite == null ? cacheWrite : later.cacheWrite,
                later.thinking == null ? thinking : later.thinking,
                later.cacheWriteHour == null ? cacheWriteHour : later.cacheWriteHour,
                later.tier == null ? tier : later.tier);
        boolean lessPrompt = both.isCount() && both.promptTokens() < promptTokens();
        boolean lessOutput = both.output != null && both.output >= 0 && both.output < orNothing(output);
        return new UsageFigures(
                lessPrompt ? input : both.input,
                lessOutput ? output : both.output,
                lessPrompt ? cacheRead : both.cacheRead,
                lessPrompt ? cacheWrite : both.cacheWrite,
                lessOutput ? thinking : both.thinking,
                lessPrompt ? cacheWriteHour : both.cacheWriteHour,
                both.tier);
    }

    private boolean isCount() {
        return orNothing(input) >= 0 && orNothing(cacheRead) >= 0 && orNothing(cacheWrite) >= 0;
    }

    private long promptTokens() {
        return (long) orNothing(input) + orNothing(cacheRead) + orNothing(cacheWrite);
    }

    /** Null where the input or the output is unknown: half a usage would be half a bill. */
    @Nullable
    TokenUsage total() {
        return input == null || output == null ? null : usage(input, output);
    }

    /** What is known while the answer still comes; null where nothing is. */
    @Nullable
    TokenUsage soFar() {
        return input == null && output == null ? null : usage(orNothing(input), orNothing(output));
    }

    private TokenUsage usage(int plain, int completion) {
        int cached = orNothing(cacheRead);
        int written = orNothing(cacheWrite);
        int hour = orNothing(cacheWriteHour);
        long prompt = (long) plain + cached + written;
        boolean counts = plain >= 0 && completion >= 0 && cached >= 0 && written >= hour && hour >= 0;
        // Nothing is charged by it, so what cannot be true of it makes no other figure false.
        int reasoning = Math.clamp(orNothing(thinking), 0, Math.max(0, completion));
        return counts && prompt <= Integer.MAX_VALUE
                ? new TokenUsage((int) prompt, completion, cached, written - hour, reasoning, false)
                        .withPart(Meter.CACHE_WRITE_1H, hour)
                : TokenUsage.NONSENSE;
    }

    private static int orNothing(@Nullable Integer count) {
        return count == null ? 0 : count;
    }

    private static @Nullable Integer tokens(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        return node.isIntegralNumber() && node.canConvertToInt() && node.intValue() >= 0
                ? node.intValue()
                : NOT_A_COUNT;
    }
}
