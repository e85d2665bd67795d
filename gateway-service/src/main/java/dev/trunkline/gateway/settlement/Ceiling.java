package dev.trunkline.gateway.settlement;

import dev.trunkline.gateway.admission.PromptBound;
import dev.trunkline.gateway.generation.Generation;
import dev.trunkline.gateway.plan.Candidate;
import dev.trunkline.gateway.usage.TokenUsage;

/**
 * The most tokens that an endpoint can have used: no tokenizer makes more of a prompt than there are bytes, and no
 * answer is longer than the limit that went upstream. Pure.
 */
record Ceiling(int promptTokens, int completionTokens) {

    static Ceiling of(Generation generation, Candidate candidate) {
        int sent = generation.completionTokensSent();
        return new Ceiling(
                PromptBound.tokens(generation.envelope(), candidate.endpoint()), sent == 0 ? Integer.MAX_VALUE : sent);
    }

    boolean allows(TokenUsage figures) {
        return figures.promptTokens() <= promptTokens && figures.completionTokens() <= completionTokens;
    }

    /** The part of it that a caller can owe. */
    TokenUsage of(TokenUsage usage) {
        return usage.within(promptTokens, completionTokens);
    }
}
