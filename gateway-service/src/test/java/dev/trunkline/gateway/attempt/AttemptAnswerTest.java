package dev.trunkline.gateway.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.contracts.generation.v1.Fault;
import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.operation.Operation;
import dev.trunkline.gateway.plan.Candidate;
import dev.trunkline.gateway.protocol.AnswerSummary;
import dev.trunkline.gateway.toolcall.CalledTools;
import dev.trunkline.gateway.usage.TokenUsage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttemptAnswerTest {

    private static final Candidate CANDIDATE =
            new Candidate(Given.endpoint("a", "beta", Given.prices("9", "9")), Given.prices("9", "9"));
    private static final TokenUsage FIGURES = new TokenUsage(12, 34, 0, 0, 0, false);

    @ParameterizedTest(name = "{0} bytes ending by {1}: empty {2}")
    @CsvSource({
        "0, stop, true",
        "1, stop, false",
        "0, length, false",
        "0, tool_calls, false",
        "0, content_filter, false",
    })
    void isEmptyWhereNothingHadCutItShort(long bytes, String reason, boolean empty) {
        assertThat(answered(FIGURES, reason, bytes).empty()).isEqualTo(empty);
    }

    @Test
    void vectorsAreNoWords() {
        AttemptEnd end = new AttemptEnd.StreamAnswered(CANDIDATE, summary(FIGURES, "stop", 0));

        assertThat(AttemptAnswer.of(end, Operation.EMBEDDING, CalledTools.NOT_WATCHED)
                        .empty())
                .isFalse();
    }

    @Test
    void countsWhereTheProvidersFiguresCannotBeTrue() {
        assertThat(answered(FIGURES, "stop", 80).completionTokens()).isEqualTo(34);
        assertThat(answered(null, "stop", 80).completionTokens()).isEqualTo(20);
        assertThat(answered(TokenUsage.NONSENSE, "stop", 80).completionTokens()).isEqualTo(20);
        assertThat(answered(new TokenUsage(12, 1, 0, 0, 0, false), "stop", 4_000)
                        .completionTokens())
                .isEqualTo(1000);
    }

    @Test
    void whatBrokeOffHasItsTokens() {
        AttemptEnd broken = new AttemptEnd.BrokenOff(CANDIDATE, Fault.FAULT_PROVIDER, "reset", summary(null, "", 80));

        assertThat(AttemptAnswer.of(broken, Operation.CHAT, CalledTools.NOT_WATCHED))
                .extracting(AttemptAnswer::completionTokens, AttemptAnswer::empty)
                .containsExactly(20, false);
    }

    private static AttemptAnswer answered(@Nullable TokenUsage usage, String reason, long bytes) {
        AttemptEnd end = new AttemptEnd.StreamAnswered(CANDIDATE, summary(usage, reason, bytes));
        return AttemptAnswer.of(end, Operation.CHAT, CalledTools.NOT_WATCHED);
    }

    private static AnswerSummary summary(@Nullable TokenUsage usage, String reason, long bytes) {
        return new AnswerSummary(usage, reason, reason, "up-1", bytes);
    }
}
