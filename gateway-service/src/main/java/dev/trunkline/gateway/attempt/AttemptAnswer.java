package dev.trunkline.gateway.attempt;

import dev.trunkline.contracts.generation.v1.Attempt;
import dev.trunkline.contracts.generation.v1.ToolCalls;
import dev.trunkline.gateway.delivery.BilledUsage;
import dev.trunkline.gateway.operation.Operation;
import dev.trunkline.gateway.protocol.AnswerSummary;
import dev.trunkline.gateway.toolcall.CalledTools;
import dev.trunkline.gateway.usage.TokenUsage;

/**
 * What an attempt's answer amounted to, for those who compare endpoints. Pure.
 *
 * @param completionTokens by the provider's figures where they may be true, else counted
 * @param empty it said nothing, and nothing had cut it short
 */
record AttemptAnswer(int completionTokens, boolean empty, ToolCalls calls) {

    private static final AttemptAnswer NONE = new AttemptAnswer(0, false, ToolCalls.TOOL_CALLS_NONE);
    private static final String STOP = "stop";

    static AttemptAnswer of(AttemptEnd end, Operation operation, CalledTools calls) {
        return switch (end) {
            case AttemptEnd.StreamAnswered answered -> whole(answered.summary(), operation, calls);
            case AttemptEnd.WholeAnswered answered -> whole(answered.summary(), operation, calls);
            case AttemptEnd.BrokenOff broken -> part(broken.summary());
            case AttemptEnd.CreditEnded ended -> part(ended.summary());
            case AttemptEnd.CutShort cut -> part(cut.summary());
            case AttemptEnd.CallerGone gone -> part(gone.summary());
            case AttemptEnd.Failed _, AttemptEnd.Untranslatable _ -> NONE;
        };
    }

    private static AttemptAnswer whole(AnswerSummary summary, Operation operation, CalledTools calls) {
        boolean empty = operation == Operation.CHAT
                && summary.receivedTextBytes() == 0
                && summary.receivedImages() == 0
                && summary.finishReason().equals(STOP);
        return new AttemptAnswer(tokens(summary), empty, calls.verdict());
    }

    private static AttemptAnswer part(AnswerSummary summary) {
        return new AttemptAnswer(tokens(summary), false, ToolCalls.TOOL_CALLS_NONE);
    }

    private static int tokens(AnswerSummary summary) {
        TokenUsage figures = summary.usage();
        int counted = TokenUsage.countedTokens(summary.receivedTextBytes());
        if (figures == null || figures.equals(TokenUsage.NONSENSE) || BilledUsage.saysTooLittle(figures, summary)) {
            return counted;
        }
        return summary.usageSoFar() ? Math.max(figures.completionTokens(), counted) : figures.completionTokens();
    }

    /** The record with that in it. */
    Attempt on(Attempt record, AttemptTimes times) {
        return record.toBuilder()
                .setCompletionTokens(completionTokens)
                .setStreamMillis(times.streamMillis())
                .setStreamed(times.streamed())
                .setEmpty(empty)
                .setToolCalls(calls)
                .build();
    }
}
