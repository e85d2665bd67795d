package dev.trunkline.gateway.protocol;

import dev.trunkline.gateway.text.ShortText;
import dev.trunkline.gateway.usage.ServiceTier;
import dev.trunkline.gateway.usage.TokenUsage;
import dev.trunkline.gateway.usage.UsageExtras;
import org.jspecify.annotations.Nullable;

/**
 * What an answer amounted to. Its texts are short, as {@link ShortText} is.
 *
 * @param usage the provider's own figures, null where it gave none
 * @param usageSoFar whether they were given before there was a finish reason, so that more may have been used since
 * @param finishReason {@code stop length tool_calls content_filter error}, empty while there is none
 * @param nativeFinishReason as the provider wrote it, empty while there is none
 * @param upstreamId the provider's id of the answer, empty where it gave none
 * @param receivedTextBytes UTF-8 bytes of content, reasoning and tool arguments received; what {@link SealedThoughts}
 *     count is among them where there are no figures of the whole answer
 * @param receivedImages pictures received
 * @param usageExtras what else the provider said with its figures
 * @param tier by which the provider says to have served it, null where it does not, or in a word of its own
 */
public record AnswerSummary(
        @Nullable TokenUsage usage,
        boolean usageSoFar,
        String finishReason,
        String nativeFinishReason,
        String upstreamId,
        long receivedTextBytes,
        int receivedImages,
        UsageExtras usageExtras,
        @Nullable ServiceTier tier) {

    /** Of one whose provider says nothing of a tier. */
    public AnswerSummary(
            @Nullable TokenUsage usage,
            boolean usageSoFar,
            String finishReason,
            String nativeFinishReason,
            String upstreamId,
            long receivedTextBytes,
            int receivedImages,
            UsageExtras usageExtras) {
        this(
                usage,
                usageSoFar,
                finishReason,
                nativeFinishReason,
                upstreamId,
                receivedTextBytes,
                receivedImages,
                usageExtras,
                null);
    }

    /** Of an answer without pictures. */
    public AnswerSummary(
            @Nullable TokenUsage usage,
            boolean usageSoFar,
            String finishReason,
            String nativeFinishReason,
            String upstreamId,
            long receivedTextBytes,
            UsageExtras usageExtras) {
        this(usage, usageSoFar, finishReason, nativeFinishReason, upstreamId, receivedTextBytes, 0, usageExtras);
    }

    /** With figures and nothing else. */
    public AnswerSummary(
            @Nullable TokenUsage usage,
            boolean usageSoFar,
            String finishReason,
            String nativeFinishReason,
            String upstreamId,
            long receivedTextBytes) {
        this(usage, usageSoFar, finishReason, nativeFinishReason, upstreamId, receivedTextBytes, UsageExtras.NONE);
    }

    /** With figures of the whole answer. */
    public AnswerSummary(
            @Nullable TokenUsage usage,
            String finishReason,
            String nativeFinishReason,
            String upstreamId,
            long receivedTextBytes) {
        this(usage, false, finishReason, nativeFinishReason, upstreamId, receivedTextBytes);
    }

    public static final AnswerSummary NOTHING = new AnswerSummary(null, "", "", "", 0);

    /** Whatever a provider writes, an event with it can be sent. */
    public AnswerSummary {
        finishReason = ShortText.of(finishReason);
        nativeFinishReason = ShortText.of(nativeFinishReason);
        upstreamId = ShortText.of(upstreamId);
    }

    /** The same, served by that. */
    public AnswerSummary servedBy(@Nullable ServiceTier said) {
        return new AnswerSummary(
                usage,
                usageSoFar,
                finishReason,
                nativeFinishReason,
                upstreamId,
                receivedTextBytes,
                receivedImages,
                usageExtras,
                said);
    }
}
