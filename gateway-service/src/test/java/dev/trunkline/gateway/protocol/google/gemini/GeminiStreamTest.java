package dev.trunkline.gateway.protocol.google.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.protocol.AnswerSummary;
import dev.trunkline.gateway.protocol.StreamStep;
import dev.trunkline.gateway.usage.TokenUsage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeminiStreamTest {

    private final ToldWithSeals told = new ToldWithSeals();
    private final GeminiStream stream = new GeminiStream(told, Samples.FACE);

    private StreamStep accept(String event) {
        byte[] bytes = ("data: " + event).getBytes(StandardCharsets.UTF_8);
        return stream.accept(bytes, 6, bytes.length);
    }

    private StreamStep part(String part) {
        return accept("{\"candidates\":[{\"content\":{\"parts\":[" + part + "]}}]}");
    }

    private StreamStep finish(String reason) {
        return accept("{\"candidates\":[{\"finishReason\":\"" + reason + "\"}]}");
    }

    @Test
    void recordedThoughtsAndWords() {
        List<StreamStep> steps =
                Samples.events("stream-thinking.txt").stream().map(this::accept).toList();

        assertThat(steps)
                .containsExactly(
                        StreamStep.THINKING,
                        StreamStep.THINKING,
                        StreamStep.CONTENT,
                        StreamStep.CONTENT,
                        StreamStep.CONTENT);
        assertThat(told.lines().get(0)).startsWith("thought 0 **Clarifying User Goals**\n\nI'm");
        assertThat(told.lines().get(1)).startsWith("thought 0 **Developing");
        assertThat(told.lines().get(2))
                .isEqualTo("seal 1  CiIB0e2Kb6Syj1a961EfbWv4W5C8RgAA/hGleV9VYJtnJFh4CmkB0e2Kb2qM+/w==");
        assertThat(told.lines().get(3)).startsWith("text This is a great");
        assertThat(told.lines()).hasSize(7).last().isEqualTo("finished stop STOP");
        AnswerSummary summary = stream.summary();
        assertThat(summary.usage()).isEqualTo(new TokenUsage(34, 1256, 0, 0, 787, false));
        assertThat(summary.usageSoFar()).isFalse();
        assertThat(summary.upstreamId()).isEqualTo("beHBaJfEMIi-qtsP3769-Q8");
    }

    @Test
    void aRecordedCallWithItsSeal() {
        Samples.events("stream-call.txt").forEach(this::accept);

        assertThat(told.lines())
                .containsExactly(
                        "seal 0 96c1su3s EpIDCo8DAQw51scL+dHffCC+bznOIyXjDPleN5yQL1zqs+4M/VtZCHcJrN8g+/w==",
                        "call 0 96c1su3s get_user_country",
                        "arguments 0 {}",
                        "finished tool_calls STOP");
        assertThat(stream.summary().usage()).isEqualTo(new TokenUsage(29, 81, 0, 0, 69, false));
    }

    @Test
    void aRecordedCallWithoutAnIdGetsOne() {
        Samples.events("stream-call-without-id.txt").forEach(this::accept);

        assertThat(told.lines())
                .containsExactly(
                        "call 0 call_gen-1-a_0 get_capital",
                        "arguments 0 {\"country\":\"France\"}",
                        "finished tool_calls STOP");
    }

    @Test
    void aRecordedSealAtTheEndAndAPromptThatGrows() {
        Samples.events("stream-signed-end.txt").forEach(this::accept);

        assertThat(told.lines().get(2)).startsWith("seal 0  Es4BCssB");
        assertThat(told.lines()).last().isEqualTo("finished stop STOP");
        assertThat(stream.summary().usage()).isEqualTo(new TokenUsage(128, 51, 0, 0, 30, false));
    }

    @Test
    void figuresOnTheWayAreABeginning() {
        accept("{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"a\"}]}}],\"usageMetadata\":"
                + "{\"promptTokenCount\":5,\"candidatesTokenCount\":9}}");

        assertThat(stream.summary().usage()).isEqualTo(new TokenUsage(5, 9, 0, 0, 0, false));
        assertThat(stream.summary().usageSoFar()).isTrue();
        finish("MAX_TOKENS");
        assertThat(accept("{\"usageMetadata\":{\"promptTokenCount\":0,\"totalTokenCount\":0}}"))
                .isEqualTo(StreamStep.QUIET);
        assertThat(stream.summary().usage()).isEqualTo(new TokenUsage(5, 9, 0, 0, 0, false));
        assertThat(stream.summary().usageSoFar()).isFalse();
        assertThat(stream.summary().finishReason()).isEqualTo("length");
    }

    @Test
    void callsOfSeveralPiecesAreNumbered() {
        part("{\"functionCall\":{\"name\":\"a\",\"args\":{\"x\":[1, \"b c\"],\n \"y\":1.50}}},"
                + "{\"functionCall\":{\"id\":\"own\",\"name\":\"b\"}}");
        part("{\"functionCall\":{\"name\":\"c\",\"args\":null}}");

        assertThat(told.lines())
                .containsExactly(
                        "call 0 call_gen-1-a_0 a",
                        "arguments 0 {\"x\":[1,\"b c\"],\"y\":1.50}",
                        "call 1 own b",
                        "arguments 1 {}",
                        "call 2 call_gen-1-a_2 c",
                        "arguments 2 {}");
    }

    @Test
    void aFinishReasonInEachPieceIsToldOnce() {
        part("{\"text\":\"a\"}");
        finish("STOP");
        accept("{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"b\"}]},\"finishReason\":\"STOP\"}]}");

        assertThat(told.lines()).containsExactly("text a", "finished stop STOP", "text b");
    }

    @Test
    void thoughtsApartAreCountedApart() {
        part("{\"text\":\"a\",\"thought\":true}");
        part("{\"text\":\"b\"},{\"text\":\"c\",\"thought\":true}");

        assertThat(told.lines()).containsExactly("thought 0 a", "text b", "thought 1 c");
    }

    @Test
    void aPromptThatIsBlockedIsRefused() {
        assertThat(accept("{\"promptFeedback\":{\"blockReason\":\"SAFETY\"},"
                        + "\"usageMetadata\":{\"promptTokenCount\":5,\"totalTokenCount\":5}}"))
                .isEqualTo(StreamStep.CONTENT);

        assertThat(told.lines()).containsExactly("finished content_filter SAFETY");
        assertThat(stream.summary().usage()).isEqualTo(new TokenUsage(5, 0, 0, 0, 0, false));
    }

    @Test
    void anAnswerThatWentWrongIsAnError() {
        part("{\"text\":\"a\"}");

        assertThat(finish("MALFORMED_FUNCTION_CALL")).isEqualTo(StreamStep.ERROR);
        assertThat(told.lines()).containsExactly("text a");
        assertThat(stream.summary().finishReason()).isEqualTo("error");
        assertThat(stream.summary().nativeFinishReason()).isEqualTo("MALFORMED_FUNCTION_CALL");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":{\"code\":503,\"message\":\"m\",\"status\":\"UNAVAILABLE\"}}",
                "[{\"error\":{\"code\":503,\"message\":\"m\",\"status\":\"UNAVAILABLE\"}}]"
            })
    void aReportedErrorIsToldByItsWord(String event) {
        part("{\"text\":\"a\"}");

        assertThat(accept(event)).isEqualTo(StreamStep.ERROR);
        assertThat(stream.summary().nativeFinishReason()).isEqualTo("UNAVAILABLE");
        assertThat(stream.summary().receivedTextBytes()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "\"x\"",
                "[DONE]",
                "{\"candidates\":{}}",
                "{\"candidates\":\"x\"}",
                "{} {}",
                "{\"candidates\":[{\"content\":{\"parts\":[{\"functionCall\":{\"args\":{}}}]}}]}"
            })
    void whatIsNoResponseIsMalformed(String event) {
        assertThat(accept(event)).isEqualTo(StreamStep.MALFORMED);
        assertThat(told.lines()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"candidates\":[]}",
                "{\"candidates\":[1]}",
                "{\"candidates\":[{\"content\":[]}]}",
                "{\"candidates\":[{\"content\":{\"parts\":{\"text\":\"a\"}}}]}",
                "{\"candidates\":[{\"content\":{\"parts\":[null,1,{\"text\":2},{\"text\":\"\"},{\"codeExecutionResult\":{}}]}}]}",
                "{\"candidates\":[{\"finishReason\":7}],\"usageMetadata\":[]}",
                "{\"promptFeedback\":{\"safetyRatings\":[]}}"
            })
    void whatSaysNothingIsPassedOver(String event) {
        assertThat(accept(event)).isEqualTo(StreamStep.QUIET);
        assertThat(told.lines()).isEmpty();
    }

    @Test
    void bytesThatAreNoTextAreMalformed() {
        byte[] event =
                "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"_\"}]}}]}".getBytes(StandardCharsets.US_ASCII);
        event[event.length - 8] = (byte) 0xff;

        assertThat(stream.accept(event, 0, event.length)).isEqualTo(StreamStep.MALFORMED);
    }

    @Test
    void halfACharacterBecomesAQuestionMark() {
        part("{\"text\":\"a\\ud83d\"}");

        assertThat(told.lines()).containsExactly("text a?");
    }
}
