package dev.trunkline.gateway.settlement;

import dev.trunkline.contracts.generation.v1.Outcome;
import dev.trunkline.gateway.delivery.Billing;
import dev.trunkline.gateway.plan.Candidate;
import dev.trunkline.gateway.protocol.AnswerSummary;

/**
 * How a generation ended, as far as money is concerned.
 *
 * @param candidate the endpoint that was called last
 * @param finishReason as the caller sees it
 */
public record Ending(
        Outcome outcome, Billing billing, Candidate candidate, AnswerSummary summary, String finishReason) {

    private static final String LENGTH = "length";

    public static Ending completed(Candidate candidate, AnswerSummary summary) {
        return new Ending(Outcome.OUTCOME_COMPLETED, Billing.WHOLE, candidate, summary, summary.finishReason());
    }

    /** Credit, time or patience ended before the answer did; to the caller that is a limit of length. */
    public static Ending cutShort(Candidate candidate, AnswerSummary summary) {
        return new Ending(Outcome.OUTCOME_COMPLETED, Billing.PART, candidate, summary, LENGTH);
    }

    public static Ending callerGone(Candidate candidate, AnswerSummary summary, Billing billing) {
        return new Ending(Outcome.OUTCOME_CANCELLED, billing, candidate, summary, summary.finishReason());
    }

    public static Ending failed(Candidate candidate) {
        return new Ending(Outcome.OUTCOME_FAILED, Billing.NOTHING, candidate, AnswerSummary.NOTHING, "error");
    }
}
