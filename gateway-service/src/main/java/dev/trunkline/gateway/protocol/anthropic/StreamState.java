package dev.trunkline.gateway.protocol.anthropic;

import dev.trunkline.gateway.protocol.AnswerSummary;
import dev.trunkline.gateway.usage.TokenUsage;
import org.jspecify.annotations.Nullable;

/**
 * How far a stream has come. Final figures exist from {@link Finishing} on; those of one that was cut are a
 * beginning.
 */
sealed interface StreamState {

    /** Before {@code message_start}. */
    record Opening() implements StreamState {}

    /** Content is coming. */
    record Answering(String upstreamId, UsageFigures figures) implements StreamState {}

    /** The stop reason has come; figures may still. */
    record Finishing(String upstreamId, UsageFigures figures, String stopReason) implements StreamState {}

    /** The provider called it complete. */
    record Complete(StreamState last) implements StreamState {}

    /** The provider reported an error. */
    record Broken(StreamState last, String errorType) implements StreamState {}

    static AnswerSummary summary(StreamState state, long receivedTextBytes) {
        return switch (state) {
            case Opening() -> summary(null, "", "", receivedTextBytes);
            case Answering(String upstreamId, UsageFigures figures) ->
                new AnswerSummary(figures.soFar(), true, "", "", upstreamId, receivedTextBytes)
                        .servedBy(figures.tier());
            case Finishing(String upstreamId, UsageFigures figures, String stopReason) ->
                summary(figures.total(), stopReason, upstreamId, receivedTextBytes)
                        .servedBy(figures.tier());
            case Complete(StreamState last) -> summary(last, receivedTextBytes);
            case Broken(StreamState last, String errorType) -> {
                AnswerSummary before = summary(last, receivedTextBytes);
                yield new AnswerSummary(
                                before.usage(),
                                before.usageSoFar(),
                                "error",
                                errorType,
                                before.upstreamId(),
                                receivedTextBytes)
                        .servedBy(before.tier());
            }
        };
    }

    private static AnswerSummary summary(
            @Nullable TokenUsage usage, String stopReason, String upstreamId, long receivedTextBytes) {
        return new AnswerSummary(usage, StopReason.finishReason(stopReason), stopReason, upstreamId, receivedTextBytes);
    }
}
