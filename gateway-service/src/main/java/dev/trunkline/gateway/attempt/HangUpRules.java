package dev.trunkline.gateway.attempt;

import dev.trunkline.contracts.generation.v1.Fault;
import dev.trunkline.gateway.attempt.AttemptEnd.CallerGone;
import dev.trunkline.gateway.delivery.Billing;
import dev.trunkline.gateway.protocol.AnswerSummary;

/** What a caller's hanging up means for the call to the provider. Pure. */
final class HangUpRules {

    private static final int OK = 200;
    private static final int NO_STATUS = 0;

    private HangUpRules() {}

    /**
     * How far a call had come when its caller left.
     *
     * @param sent whether the request was written to its end
     * @param status of the answer, 0 while there is none
     * @param finished whether the answer has a finish reason, and only its figures may be missing
     */
    record CallSoFar(boolean stream, boolean sent, int status, boolean finished) {

        private boolean taken() {
            return sent && (status == NO_STATUS || status == OK);
        }
    }

    /** Whether the provider charges more than is known already, so that it is read on. */
    static boolean chargesMore(CallSoFar call, boolean stopsWhenClosed) {
        return call.taken() && (call.finished() || !call.stream() || !stopsWhenClosed);
    }

    /** What is charged where the connection is closed at once. */
    static Billing whenClosed(CallSoFar call) {
        return call.taken() ? Billing.PART : Billing.NOTHING;
    }

    /**
     * What the end of an answer means that was read on.
     *
     * @param soFar what had come of it
     */
    static CallerGone afterReadingOn(AttemptEnd end, AnswerSummary soFar) {
        return switch (end) {
            case AttemptEnd.StreamAnswered whole -> new CallerGone(whole.candidate(), whole.summary(), Billing.WHOLE);
            case AttemptEnd.WholeAnswered whole -> new CallerGone(whole.candidate(), whole.summary(), Billing.WHOLE);
            case AttemptEnd.CreditEnded ended -> new CallerGone(ended.candidate(), ended.summary(), Billing.PART);
            case AttemptEnd.CutShort cut -> new CallerGone(cut.candidate(), cut.summary(), Billing.PART);
            case AttemptEnd.BrokenOff broken -> new CallerGone(broken.candidate(), broken.summary(), Billing.PART);
            case AttemptEnd.Failed failed -> new CallerGone(failed.candidate(), soFar, ofFailed(failed, soFar));
            case AttemptEnd.Untranslatable refused -> new CallerGone(refused.candidate(), soFar, Billing.NOTHING);
            case CallerGone gone -> gone;
        };
    }

    /** That this gateway could not read on takes nothing off the bill. */
    private static Billing ofFailed(AttemptEnd.Failed failed, AnswerSummary soFar) {
        boolean ours = failed.fault() == Fault.FAULT_GATEWAY;
        return ours || soFar.receivedTextBytes() > 0 ? Billing.PART : Billing.NOTHING;
    }
}
