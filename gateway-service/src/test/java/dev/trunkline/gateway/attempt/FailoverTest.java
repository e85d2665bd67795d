package dev.trunkline.gateway.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.contracts.generation.v1.Fault;
import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.failure.GatewayFailure;
import dev.trunkline.gateway.failure.ProviderWords;
import dev.trunkline.gateway.identity.Callers;
import dev.trunkline.gateway.plan.Candidate;
import dev.trunkline.gateway.protocol.AnswerSummary;
import dev.trunkline.gateway.protocol.ProviderFault;
import java.net.ConnectException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two endpoints of a model, then one of another. */
class FailoverTest {

    private static final int ATTEMPTS = 6;
    private static final int RETRY_WAIT_MILLIS = 5_000;

    private final List<Candidate> candidates =
            List.of(Given.candidate("m", "a"), Given.candidate("m", "b"), Given.candidate("n", "c"));
    private Failover failover = failover(true, true);

    private Failover failover(boolean streamed, boolean afterRefusal) {
        return new Failover(candidates, new Failover.Rules(ATTEMPTS, RETRY_WAIT_MILLIS, streamed, afterRefusal));
    }

    @Test
    void asksTheOtherEndpointsThenOneOnceMoreThenTheNextModel() {
        assertThat(asked(index -> status(index, 503))).containsExactly("0", "1", "0", "2", "2");
    }

    @ParameterizedTest
    @CsvSource({"500", "502", "503", "529", "0"})
    void asksOnceMoreAfterAFaultOfTheProvider(int status) {
        assertThat(asked(index -> index == 0 ? status(0, 404) : status(index, status)))
                .containsExactly("0", "1", "1", "2", "2");
    }

    /** Neither did they answer in time, nor will they the next moment. */
    @ParameterizedTest
    @ValueSource(ints = {408, 425, 404, 401})
    void asksNobodyOnceMoreForAnyOtherStatus(int status) {
        assertThat(asked(index -> status(index, status))).containsExactly("0", "1", "2");
    }

    @Test
    void waitsForWhomItIsTooMuchAndPrefersWhomItNeedNotWaitFor() {
        assertThat(asked(index -> tooMany(index, index == 0 ? 4 : 2)))
                .containsExactly("0", "1", "1 after 2000", "2", "2 after 2000");
        failover = failover(true, true);
        assertThat(asked(index -> index == 0 ? tooMany(0, 1) : status(index, 500)))
                .containsExactly("0", "1", "1", "2", "2");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 6})
    void asksNobodyOnceMoreWhoSaysNotForHowLongItIsTooMuchOrForTooLong(int retryAfterSeconds) {
        assertThat(asked(index -> tooMany(index, retryAfterSeconds))).containsExactly("0", "1", "2");
    }

    @Test
    void asksNobodyOnceMoreThatWasSilentOrNotThere() {
        assertThat(asked(index -> failed(index, Fault.FAULT_TIMEOUT, 0))).containsExactly("0", "1", "2");
        failover = failover(true, true);
        assertThat(asked(index -> AttemptEnds.notConnected(candidates.get(index), new ConnectException("refused"))))
                .containsExactly("0", "1", "2");
    }

    /** It charges what nobody can read. */
    @Test
    void asksNobodyOnceMoreForAWholeAnswerThatCannotBeRead() {
        failover = failover(false, true);

        assertThat(asked(index -> status(index, 200))).containsExactly("0", "1", "2");
    }

    @Test
    void asksNobodyElseForAWholeAnswerThatTookTooLong() {
        failover = failover(false, true);

        assertThat(asked(index -> failed(index, Fault.FAULT_TIMEOUT, 0))).containsExactly("0");
    }

    @Test
    void leavesTheModelForWhatIsWrongWithTheRequest() {
        assertThat(asked(index -> failed(index, Fault.FAULT_CALLER, 400))).containsExactly("0", "2");
    }

    @Test
    void leavesTheModelThatRefusesTheContentUnlessThatIsTheAnswer() {
        assertThat(asked(index -> failed(index, Fault.FAULT_POLICY, 400))).containsExactly("0", "2");
        failover = failover(true, false);
        assertThat(asked(index -> failed(index, Fault.FAULT_POLICY, 400))).containsExactly("0");
    }

    @Test
    void asksAsOftenAsItMay() {
        failover = new Failover(candidates, new Failover.Rules(3, RETRY_WAIT_MILLIS, true, true));

        assertThat(asked(index -> status(index, 500))).containsExactly("0", "1", "0");
    }

    @Test
    void asksNobodyWhereAnAnswerHasCome() {
        AnswerSummary nothing = AnswerSummary.NOTHING;
        assertThat(asked(index -> new AttemptEnd.StreamAnswered(candidates.get(index), nothing)))
                .containsExactly("0");
        failover = failover(true, true);
        assertThat(asked(index -> new AttemptEnd.BrokenOff(candidates.get(index), Fault.FAULT_PROVIDER, "", nothing)))
                .containsExactly("0");
    }

    @Test
    void goesOnWhereTheRequestCannotBeSaid() {
        assertThat(asked(index ->
                        new AttemptEnd.Untranslatable(candidates.get(index), new GatewayFailure.BadRequest("m"))))
                .containsExactly("0", "1", "2");
    }

    @Test
    void leavesOutWhatHasTheSameRefusedCredential() {
        var own = Callers.credential("c", "a").read();
        Candidate first =
                new Candidate(candidates.get(0).endpoint(), candidates.get(0).prices(), own);
        Candidate second =
                new Candidate(candidates.get(1).endpoint(), candidates.get(1).prices(), own);
        Failover byok = new Failover(
                List.of(first, second, candidates.get(1)), new Failover.Rules(ATTEMPTS, RETRY_WAIT_MILLIS, true, true));

        assertThat(byok.after(FailedAttempts.failed(first, Fault.FAULT_CREDENTIAL, 401, "", "", 0), 0))
                .isEqualTo(new Failover.Next.Ask(2, 0));
    }

    @Test
    void knowsWhetherOthersCanBeAsked() {
        assertThat(failover.othersUntried(0)).isTrue();
        assertThat(failover.othersUntried(2)).isFalse();
        failover.after(status(0, 500), 0);
        assertThat(failover.after(status(1, 500), 1)).isEqualTo(new Failover.Next.Ask(0, 0));
        assertThat(failover.othersUntried(0)).as("the next model").isTrue();
        failover.after(status(0, 500), 0);
        assertThat(failover.after(status(2, 500), 2)).isEqualTo(new Failover.Next.Ask(2, 0));
        assertThat(failover.othersUntried(2)).isFalse();
        assertThat(new Failover(candidates, new Failover.Rules(1, 0, true, true)).othersUntried(0))
                .isFalse();
    }

    /** Whom it asks, one after the other, where each ends so. */
    private List<String> asked(IntFunction<AttemptEnd> ends) {
        List<String> asked = new ArrayList<>(List.of("0"));
        int index = 0;
        while (failover.after(ends.apply(index), index) instanceof Failover.Next.Ask(int next, long afterMillis)) {
            asked.add(afterMillis == 0 ? "" + next : next + " after " + afterMillis);
            index = next;
        }
        return asked;
    }

    private AttemptEnd status(int index, int status) {
        return failed(index, ProviderFault.byStatus(status, ProviderWords.NONE).owner(), status);
    }

    private AttemptEnd tooMany(int index, int retryAfterSeconds) {
        return FailedAttempts.failed(
                candidates.get(index), Fault.FAULT_ENDPOINT, 429, "status 429", "", retryAfterSeconds);
    }

    private AttemptEnd failed(int index, Fault fault, int status) {
        return FailedAttempts.failed(candidates.get(index), fault, status, "status " + status, "", 0);
    }
}
