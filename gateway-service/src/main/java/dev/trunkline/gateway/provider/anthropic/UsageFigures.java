package dev.trunkline.gateway.provider.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trunkline.gateway.usage.TokenUsage;
import org.jspecify.annotations.Nullable;

/**
 * Tokens as the provider counts them, null where it did not say.
 *
 * @param input neither read from nor written to a cache
 */
record UsageFigures(
        @Nullable Integer input,
        @Nullable Integer output,
        @Nullable Integer cacheRead,
        @Nullable Integer cacheWrite) {

    static UsageFigures of(JsonNode usage) {
        return new UsageFigures(
                tokens(usage.path("input_tokens")),
                tokens(usage.path("output_tokens")),
                tokens(usage.path("cache_read_input_tokens")),
                tokens(usage.path("cache_creation_input_tokens")));
    }

    /** What stands at the beginning of a stream says nothing of the output yet. */
    UsageFigures promptOnly() {
        return new UsageFigures(input, null, cacheRead, cacheWrite);
    }

    /** Later figures are totals: each one that is there replaces the earlier. */
    UsageFigures replacedBy(UsageFigures later) {
        return new UsageFigures(
                later.input == null ? input : later.input,
                later.output == null ? output : later.output,
                later.cacheRead == null ? cacheRead : later.cacheRead,
                later.cacheWrite == null ? cacheWrite : later.cacheWrite);
    }

    /** Null where the input or the output is unknown: half a usage would be half a bill. */
    @Nullable
    TokenUsage total() {
        if (input == null || output == null) {
            return null;
        }
        int cached = cacheRead == null ? 0 : cacheRead;
        int written = cacheWrite == null ? 0 : cacheWrite;
        long prompt = (long) input + cached + written;
        return prompt > Integer.MAX_VALUE ? null : new TokenUsage((int) prompt, output, cached, written, 0, false);
    }

    private static @Nullable Integer tokens(JsonNode node) {
        return node.isIntegralNumber() && node.canConvertToInt() && node.intValue() >= 0 ? node.intValue() : null;
    }
}
