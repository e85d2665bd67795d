package dev.trunkline.gateway.settlement;

import dev.trunkline.gateway.generation.Generation;
import dev.trunkline.gateway.plan.Candidate;
import dev.trunkline.gateway.usage.TokenUsage;

/**
 * The most tokens that an endpoint can have used: no tokenizer makes more of a prompt than there are bytes, and no
 * answer is longer than the limit that went upstream. Pure.
 */
record Ceiling(int promptTokens, int completionTokens) {

    static Ceiling of(Generation generation, Candidate candidate) {
        return new Ceiling(generation.envelope().promptTokensAtMost(), completionTokens(generation, candidate));
    }

    private static int completionTokens(Generation generation, Candidate candidate) {
        int sent = generation.hold().completionTokensAtMost(candidate.byok());
        if (sent > 0) {
            return sent;
        }
        int callers = generation.envelope().completionTokens();
        int most = candidate.endpoint().maxCompletionTokens();
        if (callers > 0) {
            return callers;
        }
        return most > 0 ? most : Integer.MAX_VALUE;
    }

    boolean allows(TokenUsage figures) {
        return figures.promptTokens() <= promptTokens && figures.completionTokens() <= completionTokens;
    }

    /** The part of it that a caller can owe. */
    TokenUsage of(TokenUsage usage) {
        return usage.within(promptTokens, completionTokens);
    }
}
