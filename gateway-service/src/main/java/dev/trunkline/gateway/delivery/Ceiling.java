package dev.trunkline.gateway.delivery;

import dev.trunkline.gateway.admission.Answers;
import dev.trunkline.gateway.admission.PromptBound;
import dev.trunkline.gateway.plan.Candidate;
import dev.trunkline.gateway.usage.Exposure;
import dev.trunkline.gateway.usage.TokenUsage;

/**
 * The most that an endpoint can have used: no tokenizer makes more of a prompt than there are bytes, and no answer is
 * longer than the limit that went upstream. Pure.
 */
public record Ceiling(Exposure exposure, int completionTokens) {

    /** Of the present attempt. */
    public static Ceiling of(Progress progress, Candidate candidate) {
        int sent = progress.completionTokensSent();
        return new Ceiling(
                PromptBound.exposure(progress.envelope(), candidate.endpoint()),
                sent == 0
                        ? Integer.MAX_VALUE
                        : Answers.tokens(sent, Answers.of(progress.envelope(), candidate.endpoint())));
    }

    public int promptTokens() {
        return exposure.promptTokens();
    }

    boolean allows(TokenUsage figures) {
        return exposure.allows(figures) && figures.completionTokens() <= completionTokens;
    }

    /** The part of it that a caller can owe. */
    TokenUsage of(TokenUsage usage) {
        return usage.within(exposure.promptTokens(), completionTokens);
    }
}
