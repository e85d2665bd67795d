package dev.trunkline.billing.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class AttemptedTest {

    /** An error must not take the thread with it, nor be tried for ever with the whole batch. */
    @Test
    void whatNobodyExpectedFailsTheAttemptAlone() {
        IllegalStateException exception = new IllegalStateException("x");
        StackOverflowError error = new StackOverflowError();

        assertThat(Attempted.of(throwing(exception))).isEqualTo(new Attempted.Failed(exception));
        assertThat(Attempted.of(() -> {
                    throw error;
                }))
                .isEqualTo(new Attempted.Failed(error));
    }

    @Test
    void whatTheLedgerCannotHoldIsRefused() {
        assertThat(Attempted.of(throwing(new ArithmeticException("long overflow"))))
                .isEqualTo(new Attempted.Refused("an amount beyond what the ledger can hold: long overflow"));
    }

    @Test
    void lostCommitsAreNotOfTheBatch() {
        LostCommits lost = new LostCommits("x");

        assertThatThrownBy(() -> Attempted.of(throwing(lost))).isSameAs(lost);
    }

    @Test
    void handsOnWhatWasDone() {
        BatchOutcome outcome = new BatchOutcome(List.of(), List.of(), List.of(), List.of(), 0, List.of(), 0);

        assertThat(Attempted.of(() -> outcome)).isEqualTo(new Attempted.Done(outcome));
    }

    private static Supplier<BatchOutcome> throwing(RuntimeException e) {
        return () -> {
            throw e;
        };
    }
}
