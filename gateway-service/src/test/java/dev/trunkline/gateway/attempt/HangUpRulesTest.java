package dev.trunkline.gateway.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.contracts.generation.v1.Fault;
import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.delivery.Billing;
import dev.trunkline.gateway.plan.Candidate;
import dev.trunkline.gateway.protocol.AnswerSummary;
import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HangUpRulesTest {

    private static final Candidate CANDIDATE = Given.candidate("a/b", "beta");
    private static final AnswerSummary SOME = new AnswerSummary(null, "", "", "id", 7);
    private static final AnswerSummary ALL = new AnswerSummary(null, "stop", "stop", "id", 9);

    @ParameterizedTest
    @CsvSource({
        // stream, sent, status, finished, stops -> chargesMore, whenClosed
        "true,  false, 0,   false, true,  false, NOTHING",
        "true,  false, 0,   false, false, false, NOTHING",
        "true,  true,  0,   false, true,  false, PART",
        "true,  true,  0,   false, false, true,  PART",
        "true,  true,  200, false, true,  false, PART",
        "true,  true,  200, false, false, true,  PART",
        "true,  true,  200, true,  true,  true,  PART",
        "true,  true,  429, false, false, false, NOTHING",
        "false, false, 0,   false, true,  false, NOTHING",
        "false, true,  0,   false, true,  true,  PART",
        "false, true,  200, false, true,  true,  PART",
        "false, true,  500, false, false, false, NOTHING"
    })
    void readsOnWhereMoreIsCharged(
            boolean stream, boolean sent, int status, boolean finished, boolean stops, boolean more, Billing closed) {
        HangUpRules.CallSoFar call = new HangUpRules.CallSoFar(stream, sent, status, finished);

        assertThat(HangUpRules.chargesMore(call, stops)).isEqualTo(more);
        assertThat(HangUpRules.whenClosed(call)).isEqualTo(closed);
    }

    @Test
    void billsAnAnswerThatWasReadToItsEndAsAWhole() {
        assertThat(after(new AttemptEnd.StreamAnswered(CANDIDATE, ALL)))
                .isEqualTo(new AttemptEnd.CallerGone(CANDIDATE, ALL, Billing.WHOLE));
        assertThat(after(new AttemptEnd.WholeAnswered(CANDIDATE, Buffer.buffer(), Buffer.buffer(), ALL)))
                .isEqualTo(new AttemptEnd.CallerGone(CANDIDATE, ALL, Billing.WHOLE));
    }

    @Test
    void billsWhatHadComeOfAnAnswerThatDidNotEnd() {
        var expected = new AttemptEnd.CallerGone(CANDIDATE, SOME, Billing.PART);

        assertThat(after(new AttemptEnd.BrokenOff(CANDIDATE, Fault.FAULT_PROVIDER, "cut", SOME)))
                .isEqualTo(expected);
        assertThat(after(new AttemptEnd.CreditEnded(CANDIDATE, SOME))).isEqualTo(expected);
        assertThat(after(FailedAttempts.failed(CANDIDATE, Fault.FAULT_PROVIDER, 200, "cut", "", 0)))
                .isEqualTo(expected);
    }

    @Test
    void billsNothingOfAFailureThatBroughtNothing() {
        var failed = FailedAttempts.failed(CANDIDATE, Fault.FAULT_PROVIDER, 500, "status 500", "", 0);

        assertThat(HangUpRules.afterReadingOn(failed, AnswerSummary.NOTHING).billing())
                .isEqualTo(Billing.NOTHING);
    }

    private static AttemptEnd.CallerGone after(AttemptEnd end) {
        return HangUpRules.afterReadingOn(end, SOME);
    }
}
