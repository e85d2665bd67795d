package dev.trunkline.gateway.protocol.aws.converse;

import dev.trunkline.gateway.json.JsonValue;
import dev.trunkline.gateway.usage.Meter;
import dev.trunkline.gateway.usage.ServiceTier;
import dev.trunkline.gateway.usage.TokenUsage;
import org.jspecify.annotations.Nullable;

/**
 * Tokens as Bedrock counts them: its input is what was neither read from nor written to a cache, and {@code
 * cacheDetails} say for how long it was written (API reference of Bedrock, as of 2026-11). Pure.
 */
final class ConverseUsage {

    private static final int NOT_A_COUNT = -1;

    private ConverseUsage() {}

    /** Null where the input or the output is unknown: half a usage would be half a bill. */
    static @Nullable TokenUsage of(JsonValue usage) {
        JsonValue input = usage.member("inputTokens");
        JsonValue output = usage.member("outputTokens");
        return input.isAbsent() || output.isAbsent()
                ? null
                : usage(
                        input.count(NOT_A_COUNT),
                        output.count(NOT_A_COUNT),
                        orNothing(usage.member("cacheReadInputTokens")),
                        orNothing(usage.member("cacheWriteInputTokens")),
                        keptAnHour(usage.member("cacheDetails")));
    }

    /**
     * It stands beside the figures.
     *
     * @return null where nothing is said of it, or what is bought by reservation
     */
    static @Nullable ServiceTier tier(JsonValue answer) {
        return ServiceTier.said(answer.member("serviceTier").member("type").string());
    }

    private static TokenUsage usage(int plain, int completion, int read, int written, long hour) {
        long prompt = (long) plain + read + written;
        boolean counts = plain >= 0
                && completion >= 0
                && read >= 0
                && hour >= 0
                && written >= hour
                && prompt <= Integer.MAX_VALUE;
        return counts
                ? new TokenUsage((int) prompt, completion, read, written - (int) hour, 0, false)
                        .withPart(Meter.CACHE_WRITE_1H, hour)
                : TokenUsage.NONSENSE;
    }

    private static long keptAnHour(JsonValue details) {
        long tokens = 0;
        for (JsonValue detail : details.elements()) {
            if (detail.member("ttl").says("1h")) {
                int count = detail.member("inputTokens").count(NOT_A_COUNT);
                tokens = tokens + (count < 0 ? Integer.MAX_VALUE : count);
            }
        }
        return tokens;
    }

    private static int orNothing(JsonValue count) {
        return count.isAbsent() ? 0 : count.count(NOT_A_COUNT);
    }
}
