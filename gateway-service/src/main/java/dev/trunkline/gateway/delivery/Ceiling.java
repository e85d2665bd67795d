package dev.trunkline.gateway.delivery;

import dev.trunkline.gateway.admission.PromptBound;
import dev.trunkline.gateway.plan.Candidate;
import dev.trunkline.gateway.usage.TokenUsage;

/**
 * The most tokens that an endpoint can have used: no tokenizer makes more of a prompt than there are bytes, and no
 * answer is longer than the limit that went upstream. Pure.
 */
public record Ceiling(int promptTokens, int completionTokens) {

    /** Pictures, searches or the like of one answer; more are no count of anything. */
    private static final long OTHERS_AT_MOST = 10_000;

    /** Of the present attempt. */
    public static Ceiling of(Progress progress, Candidate candidate) {
        int sent = progress.completionTokensSent();
        return new Ceiling(
                PromptBound.tokens(progress.envelope(), candidate.endpoint()), sent == 0 ? Integer.MAX_VALUE : sent);
    }

    boolean allows(TokenUsage figures) {
        return figures.promptTokens() <= promptTokens && figures.completionTokens() <= completionTokens
                && figures.mostOfOthers() <= OTHERS_AT_MOST;
    }

    /** The part of it that a caller can owe. */
    TokenUsage of(TokenUsage usage) {
        return usage.within(promptTokens, completionTokens);
    }
}
