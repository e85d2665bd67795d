package dev.trunkline.gateway.protocol.cohere.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.protocol.StreamStep;
import dev.trunkline.gateway.protocol.Told;
import dev.trunkline.gateway.usage.TokenUsage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CohereStreamTest {

    private final Told told = new Told();
    private final CohereStream stream = new CohereStream(told);

    private StreamStep accept(String event) {
        byte[] bytes = ("data: " + event).getBytes(StandardCharsets.UTF_8);
        return stream.accept(bytes, 6, bytes.length);
    }

    private StreamStep content(String content) {
        return accept("{\"type\":\"content-delta\",\"index\":0,\"delta\":{\"message\":{\"content\":" + content + "}}}");
    }

    private StreamStep end(String reason, String usage) {
        return accept(
                "{\"type\":\"message-end\",\"delta\":{\"finish_reason\":\"" + reason + "\",\"usage\":" + usage + "}}");
    }

    @Test
    void aRecordedText() {
        List<StreamStep> steps =
                Samples.events("stream-text.txt").stream().map(this::accept).toList();

        assertThat(steps)
                .containsExactly(
                        StreamStep.QUIET,
                        StreamStep.QUIET,
                        StreamStep.CONTENT,
                        StreamStep.CONTENT,
                        StreamStep.CONTENT,
                        StreamStep.QUIET,
                        StreamStep.CONTENT,
                        StreamStep.DONE);
        assertThat(told.lines()).containsExactly("text Sure", "text ,", "text  here", "finished stop COMPLETE");
        assertThat(stream.summary().usage())
                .as("as billed, not as counted")
                .isEqualTo(new TokenUsage(12, 64, 0, 0, 0, false));
        assertThat(stream.summary().usageSoFar()).isFalse();
        assertThat(stream.summary().upstreamId()).isEqualTo("c2d2a589-8466-4e4c-891d-7b14035dd44e");
        assertThat(stream.summary().receivedTextBytes()).isEqualTo(10);
    }

    @Test
    void recordedCallsBehindAPlan() {
        List<StreamStep> steps =
                Samples.events("stream-calls.txt").stream().map(this::accept).toList();

        assertThat(steps.get(1)).isEqualTo(StreamStep.THINKING);
        assertThat(steps).doesNotContain(StreamStep.MALFORMED, StreamStep.ERROR);
        assertThat(told.lines().subList(0, 3)).containsExactly("thought I", "thought  will", "thought  search");
        assertThat(told.lines())
                .contains("call 0 get_time_dg5wwc00d8v5 get_time", "call 1 get_weather_bc8241gkqss5 get_weather")
                .last()
                .isEqualTo("finished tool_calls TOOL_CALL");
        assertThat(arguments(0)).isEqualTo("{\n    \"location\": \"Tokyo\"\n}");
        assertThat(arguments(1)).isEqualTo("{\n    \"location\": \"Tokyo\"\n}");
        assertThat(stream.summary().usage()).isEqualTo(new TokenUsage(62, 28, 0, 0, 0, false));
    }

    private String arguments(int call) {
        String line = "arguments " + call + " ";
        return told.lines().stream()
                .filter(one -> one.startsWith(line))
                .map(one -> one.substring(line.length()))
                .reduce("", String::concat);
    }

    @Test
    void thoughtsAreInNoBill() {
        assertThat(content("{\"thinking\":\"long\"}")).isEqualTo(StreamStep.THINKING);
        assertThat(content("{\"text\":\"so\"}")).isEqualTo(StreamStep.CONTENT);
        assertThat(content("{\"text\":\"\"}")).isEqualTo(StreamStep.QUIET);

        assertThat(told.lines()).containsExactly("thought long", "text so");
        assertThat(stream.summary().receivedTextBytes()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"COMPLETE,stop", "STOP_SEQUENCE,stop", "MAX_TOKENS,length", "TOOL_CALL,tool_calls", "NEW_WORD,stop"})
    void endsInTheWordsOfTheApi(String word, String reason) {
        assertThat(end(word, "null")).isEqualTo(StreamStep.CONTENT);

        assertThat(stream.summary().finishReason()).isEqualTo(reason);
        assertThat(stream.summary().nativeFinishReason()).isEqualTo(word);
        assertThat(stream.summary().usage()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ERROR", "TIMEOUT"})
    void anErrorAtTheEnd(String word) {
        assertThat(end(word, "{\"billed_units\":{\"input_tokens\":3,\"output_tokens\":4}}"))
                .isEqualTo(StreamStep.ERROR);

        assertThat(stream.summary().finishReason()).isEqualTo("error");
        assertThat(stream.summary().nativeFinishReason()).isEqualTo(word);
        assertThat(stream.summary().usage()).isEqualTo(new TokenUsage(3, 4, 0, 0, 0, false));
    }

    @Test
    void anErrorInsteadOfAnEvent() {
        assertThat(accept("{\"message\":\"too many requests\"}")).isEqualTo(StreamStep.ERROR);
        assertThat(end("", "null")).isEqualTo(StreamStep.ERROR);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"input_tokens":3.0,"output_tokens":4}   | 3  | 4
            {"input_tokens":-3,"output_tokens":4}    | -1 | -1
            {"input_tokens":3,"output_tokens":1.5}   | -1 | -1
            {"input_tokens":3,"output_tokens":"x"}   | -1 | -1
            """)
    void figuresThatCanBeTrue(String units, int prompt, int completion) {
        end("COMPLETE", "{\"billed_units\":" + units + "}");

        assertThat(stream.summary().usage())
                .isEqualTo(prompt < 0 ? TokenUsage.NONSENSE : new TokenUsage(prompt, completion, 0, 0, 0, false));
    }

    @Test
    void halfAUsageIsNone() {
        end("COMPLETE", "{\"billed_units\":{\"input_tokens\":3},\"tokens\":{\"input_tokens\":3,\"output_tokens\":4}}");

        assertThat(stream.summary().usage()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[1]",
                "{\"type\":\"content-de",
                "{\"type\":\"message-start\"}",
                "{\"type\":\"content-delta\",\"delta\":{}}",
                "{\"type\":\"content-delta\",\"delta\":{\"message\":{\"content\":\"text\"}}}",
                "{\"type\":\"tool-plan-delta\",\"delta\":{\"message\":{\"tool_plan\":7}}}",
                "{\"type\":\"tool-call-start\",\"index\":0,\"delta\":{\"message\":{\"tool_calls\":{\"id\":\"i\"}}}}",
                "{\"type\":\"tool-call-start\",\"delta\":{\"message\":{\"tool_calls\":{\"function\":{\"name\":\"f\"}}}}}",
                "{\"type\":\"tool-call-delta\",\"index\":3,\"delta\":{\"message\":{\"tool_calls\":{}}}}",
            })
    void whatCannotBeReadIsMalformed(String event) {
        assertThat(accept(event)).isEqualTo(StreamStep.MALFORMED);
        assertThat(told.lines()).isEmpty();
    }

    @Test
    void unknownEventsArePassedOver() {
        assertThat(accept("{\"type\":\"citation-start\",\"index\":0,\"delta\":{\"message\":{\"citations\":{}}}}"))
                .isEqualTo(StreamStep.QUIET);
        assertThat(accept("{\"type\":\"debug\"}")).isEqualTo(StreamStep.QUIET);
        assertThat(told.lines()).isEmpty();
    }
}
