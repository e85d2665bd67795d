package dev.trunkline.routing.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.trunkline.contracts.generation.v1.Attempt;
import dev.trunkline.contracts.generation.v1.Fault;
import dev.trunkline.contracts.generation.v1.GenerationCompleted;
import dev.trunkline.contracts.generation.v1.ToolCalls;
import dev.trunkline.routing.Example;
import dev.trunkline.routing.figures.Measure.Calls;
import dev.trunkline.routing.figures.Measure.End;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MeasureMessageTest {

    @Test
    void readsTheExampleOfTheContract() throws Exception {
        GenerationCompleted example = Example.read(
                        "generation-completed-second-endpoint", GenerationCompleted.newBuilder())
                .build();

        assertThat(MeasureMessage.measures(example).getFirst()).satisfies(measure -> {
            assertThat(measure.endpointId()).isEqualTo("simulated/parrot-large@simulator-beta");
            assertThat(measure.atMillis()).isEqualTo(1767225600850L);
            assertThat(measure.end()).isEqualTo(End.ANSWERED);
            assertThat(measure.firstTokenMillis()).isEqualTo(41);
            assertThat(measure.tokensPerTenSeconds()).as("34 tokens in 831 ms").isEqualTo(409);
            assertThat(measure.calls()).isEqualTo(Calls.VALID);
        });
        assertThat(MeasureMessage.measures(example))
                .extracting(Measure::endpointId, Measure::end)
                .contains(tuple("simulated/parrot-large@simulator-alpha", End.FAILED));
    }

    /** Section 6.5 of the public API. */
    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "FAULT_NONE, 200, ANSWERED",
        "FAULT_PROVIDER, 500, FAILED",
        "FAULT_PROVIDER, 0, FAILED",
        "FAULT_TIMEOUT, 200, FAILED",
        "FAULT_CREDENTIAL, 401, FAILED",
        "FAULT_CREDENTIAL, 402, FAILED",
        "FAULT_ENDPOINT, 404, FAILED",
        "FAULT_CREDENTIAL, 403,",
        "FAULT_ENDPOINT, 429,",
        "FAULT_PROVIDER, 400,",
        "FAULT_PROVIDER, 413,",
        "FAULT_CALLER, 400,",
        "FAULT_CALLER_GONE, 200,",
        "FAULT_POLICY, 403,",
        "FAULT_GATEWAY, 200,",
    })
    void whatCounts(Fault fault, int status, @Nullable End end) {
        assertThat(MeasureMessage.measures(
                        with(Attempt.newBuilder().setFault(fault).setStatus(status))))
                .extracting(Measure::end)
                .isEqualTo(end == null ? List.of() : List.of(end));
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"FAULT_NONE", "FAULT_PROVIDER", "FAULT_TIMEOUT"})
    void whatACallersOwnCredentialMetDoesNotCount(Fault fault) {
        assertThat(MeasureMessage.measures(
                        with(Attempt.newBuilder().setFault(fault).setIsByok(true))))
                .isEmpty();
    }

    @Test
    void tellsWhatBrokeOffAndWhatWasEmpty() {
        assertThat(MeasureMessage.measures(with(Attempt.newBuilder()
                        .setFault(Fault.FAULT_PROVIDER)
                        .setStatus(200)
                        .setFirstTokenMillis(5))))
                .extracting(Measure::end, Measure::firstTokenMillis)
                .containsExactly(tuple(End.BROKEN_OFF, 0));
        assertThat(MeasureMessage.measures(with(Attempt.newBuilder().setEmpty(true))))
                .extracting(Measure::end)
                .containsExactly(End.EMPTY);
    }

    /** They have no first token, and their speed is that of the whole call. */
    @Test
    void wholeAnswersCountForThroughputAlone() {
        assertThat(MeasureMessage.measures(with(Attempt.newBuilder()
                        .setFirstTokenMillis(900)
                        .setCompletionTokens(50)
                        .setTotalMillis(1000))))
                .extracting(Measure::firstTokenMillis, Measure::tokensPerTenSeconds)
                .containsExactly(tuple(0, 500));
    }

    /** What the caller kept waiting is in the total, and not in these. */
    @Test
    void streamsAreAsFastAsTheirProvider() {
        assertThat(MeasureMessage.measures(with(Attempt.newBuilder()
                        .setStreamed(true)
                        .setFirstTokenMillis(500)
                        .setStreamMillis(500)
                        .setCompletionTokens(50)
                        .setTotalMillis(60_000))))
                .extracting(Measure::firstTokenMillis, Measure::tokensPerTenSeconds)
                .containsExactly(tuple(500, 500));
    }

    @Test
    void verdictsOfTheFutureSayNothing() {
        assertThat(MeasureMessage.measures(with(Attempt.newBuilder().setToolCallsValue(99))))
                .extracting(Measure::calls)
                .containsExactly(Calls.NONE);
        assertThat(MeasureMessage.measures(with(Attempt.newBuilder().setToolCalls(ToolCalls.TOOL_CALLS_INVALID))))
                .extracting(Measure::calls)
                .containsExactly(Calls.INVALID);
    }

    @Test
    void eachAttemptHasAMarkOfItsOwn() {
        GenerationCompleted two = with(Attempt.newBuilder()).toBuilder()
                .addAttempts(Attempt.newBuilder().setEndpointId("m@p"))
                .build();

        assertThat(MeasureMessage.measures(two)).extracting(Measure::mark).doesNotHaveDuplicates();
    }

    private static GenerationCompleted with(Attempt.Builder attempt) {
        return GenerationCompleted.newBuilder()
                .setGenerationId("gen-1")
                .setAccountId("acct_a")
                .setFinishedAtMillis(5000)
                .addAttempts(attempt.setEndpointId("m@p"))
                .build();
    }
}
