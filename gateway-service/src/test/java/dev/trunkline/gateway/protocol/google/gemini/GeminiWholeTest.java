package dev.trunkline.gateway.protocol.google.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.protocol.AnswerSummary;
import dev.trunkline.gateway.protocol.WholeAnswer.ErrorInside;
import dev.trunkline.gateway.protocol.WholeAnswer.Malformed;
import dev.trunkline.gateway.protocol.WholeReading;
import dev.trunkline.gateway.usage.TokenUsage;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeminiWholeTest {

    private final ToldWithSeals told = new ToldWithSeals();

    private WholeReading read(String body) {
        return GeminiWhole.read(body.getBytes(StandardCharsets.UTF_8), told, Samples.FACE);
    }

    private AnswerSummary recorded(String file) {
        WholeReading reading = GeminiWhole.read(Samples.recorded(file), told, Samples.FACE);
        return ((WholeReading.Read) reading).summary();
    }

    @Test
    void aRecordedAnswerFromTheCache() {
        AnswerSummary summary = recorded("cached.json");

        assertThat(told.lines()).hasSize(2).last().isEqualTo("finished stop STOP");
        assertThat(summary.usage()).isEqualTo(new TokenUsage(859, 28, 594, 0, 0, false));
        assertThat(summary.upstreamId()).isEqualTo("X31rarWwIqScqtsPh-7luAI");
    }

    @Test
    void aRecordedCallAtVertex() {
        AnswerSummary summary = recorded("call-at-vertex.json");

        assertThat(told.lines().get(0)).startsWith("seal 0 call_gen-1-a_0 Co0EAY89a19sI1Zf");
        assertThat(told.lines().subList(1, 4))
                .containsExactly(
                        "call 0 call_gen-1-a_0 get_mixed_content", "arguments 0 {}", "finished tool_calls STOP");
        assertThat(summary.usage()).isEqualTo(new TokenUsage(103, 132, 0, 0, 123, false));
    }

    @Test
    void aRecordedCallOfAToolThatWasNotOffered() {
        assertThat(recorded("unexpected-call.json").finishReason()).isEqualTo("tool_calls");
        assertThat(told.lines()).last().isEqualTo("finished tool_calls UNEXPECTED_TOOL_CALL");
    }

    @Test
    void recordedPagesAreCited() {
        recorded("grounded.json");

        assertThat(told.lines().subList(1, 3)).allMatch(line -> line.startsWith("citation https://vertexaisearch"));
        assertThat(told.lines().get(1)).endsWith(" wunderground.com  0 0");
    }

    @Test
    void aRecordedPromptThatWasBlocked() {
        AnswerSummary summary = recorded("blocked.json");

        assertThat(told.lines())
                .containsExactly(
                        "refusal The prompt violated Prompt Injection and Jailbreak filters.",
                        "finished content_filter MODEL_ARMOR");
        assertThat(summary.usage()).isNull();
    }

    @Test
    void aRecordedErrorInside() {
        assertThat(GeminiWhole.read(Samples.recorded("error.json"), told, Samples.FACE))
                .isInstanceOfSatisfying(WholeReading.Unusable.class, unusable -> assertThat(unusable.why())
                        .isInstanceOfSatisfying(ErrorInside.class, inside -> {
                            assertThat(inside.detail()).startsWith("NOT_FOUND: models/gemini-3.6-flahs is not found");
                            assertThat(inside.words()).contains("\"code\": 404");
                        }));
    }

    @Test
    void anAnswerThatWentWrongIsAnErrorWithoutItsWords() {
        assertThat(read("{\"candidates\":[{\"finishReason\":\"MALFORMED_FUNCTION_CALL\","
                        + "\"finishMessage\":\"Malformed function call: secret\"}]}"))
                .isEqualTo(new WholeReading.Unusable(
                        new ErrorInside("finishReason MALFORMED_FUNCTION_CALL", "MALFORMED_FUNCTION_CALL")));
    }

    @Test
    void nothingThatWasSaidIsAnAnswer() {
        assertThat(read("{\"candidates\":[{\"finishReason\":\"MAX_TOKENS\"}]}")).isInstanceOf(WholeReading.Read.class);
        assertThat(told.lines()).containsExactly("finished length MAX_TOKENS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"candidates\":[]}", "{\"usageMetadata\":{\"promptTokenCount\":1}}"})
    void whatHoldsNoAnswerIsMalformed(String body) {
        assertThat(read(body))
                .isEqualTo(new WholeReading.Unusable(
                        new Malformed("candidates: expected at least one, or a blockReason")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "<html>",
                "{\"candidates\":1}",
                "{} x",
                "{\"candidates\":[{\"content\":{\"parts\":[{\"functionCall\":{}}]}}]}"
            })
    void whatIsNoResponseIsMalformed(String body) {
        assertThat(read(body))
                .isEqualTo(new WholeReading.Unusable(
                        new Malformed("candidates: expected an array, with a name in each functionCall")));
    }
}
