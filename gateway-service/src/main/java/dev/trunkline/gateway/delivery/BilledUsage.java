package dev.trunkline.gateway.delivery;

import dev.trunkline.gateway.protocol.AnswerSummary;
import dev.trunkline.gateway.usage.Meter;
import dev.trunkline.gateway.usage.TokenUsage;

/**
 * The tokens that are billed: the provider's figures where they can be true, else what was counted. Pure.
 *
 * @param refused whether the provider gave figures that cannot be true
 */
public record BilledUsage(TokenUsage usage, boolean refused) {

    /** No tokenizer known has a token of more bytes; their longest are some hundred blanks. */
    private static final int BYTES_OF_A_TOKEN_AT_MOST = 256;

    /**
     * A picture where nobody has counted its tokens: what Google's models of 2.5 take for one of 1,024 pixels, of whose
     * later ones some take 13% less (ai.google.dev, "Image generation", as of 2026-11).
     */
    static final int TOKENS_OF_AN_IMAGE = 1_290;

    private static final BilledUsage NOTHING = new BilledUsage(TokenUsage.NONE, false);

    /** @param promptTokens of the whole request, by its bytes */
    static BilledUsage of(Billing billing, AnswerSummary summary, int promptTokens, Ceiling ceiling) {
        TokenUsage figures = summary.usage();
        if (billing == Billing.NOTHING || (billing == Billing.WHOLE && figures == null && isBlank(summary))) {
            return NOTHING;
        }
        if (figures == null) {
            return new BilledUsage(counted(summary, promptTokens), false);
        }
        if (ceiling.allows(figures) && summary.usageSoFar()) {
            return new BilledUsage(higher(figures, counted(summary, promptTokens)), false);
        }
        return ceiling.allows(figures) && !saysTooLittle(figures, summary)
                ? new BilledUsage(figures, false)
                : new BilledUsage(counted(summary, promptTokens), true);
    }

    private static TokenUsage counted(AnswerSummary summary, int promptTokens) {
        return new TokenUsage(promptTokens, TokenUsage.countedTokens(summary.receivedTextBytes()), 0, 0, 0, true)
                .and(Meter.COMPLETION_IMAGE, (long) summary.receivedImages() * TOKENS_OF_AN_IMAGE);
    }

    private static boolean isBlank(AnswerSummary summary) {
        return summary.receivedTextBytes() == 0
                && summary.receivedImages() == 0
                && summary.finishReason().isEmpty();
    }

    /** Figures given on the way: more may have been used since, and never less. */
    private static TokenUsage higher(TokenUsage figures, TokenUsage counted) {
        long images = counted.count(Meter.COMPLETION_IMAGE);
        long texts = counted.completionTokens() - images;
        TokenUsage ofTexts = figures.atLeast(counted.promptTokens(), (int) texts);
        return ofTexts.and(
                Meter.COMPLETION_IMAGE, Math.max(0, counted.completionTokens() - ofTexts.completionTokens()));
    }

    /** There is no request without a token or a search, and no token of so much text. */
    public static boolean saysTooLittle(TokenUsage figures, AnswerSummary summary) {
        long bytesAtMost = (long) figures.completionTokens() * BYTES_OF_A_TOKEN_AT_MOST;
        boolean nothing = figures.promptTokens() == 0 && figures.count(Meter.SEARCH) == 0;
        return nothing || summary.receivedTextBytes() > bytesAtMost;
    }

    /** Nothing was written and nothing was ended: such an answer is none. */
    boolean isNoAnswer(Billing billing, String finishReason) {
        boolean blank = usage.completionTokens() == 0 && finishReason.isEmpty();
        return billing == Billing.NOTHING || (billing == Billing.WHOLE && blank);
    }
}
