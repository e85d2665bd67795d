package dev.trunkline.gateway.settlement;

import dev.trunkline.contracts.generation.v1.Outcome;
import dev.trunkline.gateway.plan.Candidate;
import dev.trunkline.gateway.provider.AnswerSummary;

/**
 * How a generation ended, as far as money is concerned.
 *
 * @param candidate the endpoint that was called last
 * @param finishReason as the caller sees it
 */
public record Ending(
        Outcome outcome, Billing billing, Candidate candidate, AnswerSummary summary, String finishReason) {

    /** Whether what was received is paid for. */
    public enum Billing {
        RECEIVED,
        NOTHING
    }

    public static Ending completed(Candidate candidate, AnswerSummary summary) {
        return new Ending(Outcome.OUTCOME_COMPLETED, Billing.RECEIVED, candidate, summary, summary.finishReason());
    }

    /** The credit ended before the answer did; to the caller that is a limit of length. */
    public static Ending creditEnded(Candidate candidate, AnswerSummary summary) {
        return new Ending(Outcome.OUTCOME_COMPLETED, Billing.RECEIVED, candidate, summary, "length");
    }

    public static Ending callerGone(Candidate candidate, AnswerSummary summary) {
        return new Ending(Outcome.OUTCOME_CANCELLED, Billing.RECEIVED, candidate, summary, summary.finishReason());
    }

    public static Ending failed(Candidate candidate) {
        return new Ending(Outcome.OUTCOME_FAILED, Billing.NOTHING, candidate, AnswerSummary.NOTHING, "error");
    }
}
