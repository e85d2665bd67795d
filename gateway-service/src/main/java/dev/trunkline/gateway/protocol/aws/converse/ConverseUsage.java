package dev.trunkline.gateway.protocol.aws.converse;

import dev.trunkline.gateway.json.JsonValue;
import dev.trunkline.gateway.usage.TokenUsage;
import org.jspecify.annotations.Nullable;

/** Tokens as Bedrock counts them: its input is what was neither read from nor written to a cache. Pure. */
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
                        orNothing(usage.member("cacheWriteInputTokens")));
    }

    private static TokenUsage usage(int plain, int completion, int read, int written) {
        long prompt = (long) plain + read + written;
        boolean counts = plain >= 0 && completion >= 0 && read >= 0 && written >= 0 && prompt <= Integer.MAX_VALUE;
        return counts ? new TokenUsage((int) prompt, completion, read, written, 0, false) : TokenUsage.NONSENSE;
    }

    private static int orNothing(JsonValue count) {
        return count.isAbsent() ? 0 : count.count(NOT_A_COUNT);
    }
}
