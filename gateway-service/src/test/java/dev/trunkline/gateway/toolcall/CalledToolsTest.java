package dev.trunkline.gateway.toolcall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.contracts.generation.v1.ToolCalls;
import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.chat.AnswerSink;
import dev.trunkline.gateway.chat.NoSink;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonValue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalledToolsTest {

    private static final String WEATHER = """
            [{"type":"function","function":{"name":"weather","parameters":
              {"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}}},
             {"type":"function","function":{"name":"now"}},
             {"type":"custom","custom":{"name":"shell"}}]""";

    @ParameterizedTest(name = "{0} with {1}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "weather | {\"city\":\"Ulm\"} | TOOL_CALLS_VALID",
                "weather | {\"city\":5} | TOOL_CALLS_INVALID",
                "weather | {\"city\":\"Ulm\" | TOOL_CALLS_INVALID",
                "weather | [] | TOOL_CALLS_INVALID",
                "weather | `` | TOOL_CALLS_INVALID",
                "now | `` | TOOL_CALLS_VALID",
                "now | {\"any\":1} | TOOL_CALLS_VALID",
                "wether | {\"city\":\"Ulm\"} | TOOL_CALLS_INVALID",
                "shell | ls -l | TOOL_CALLS_NONE",
            })
    void oneCall(String name, String arguments, ToolCalls verdict) {
        CalledTools calls = CalledTools.of(envelope(WEATHER));
        call(calls.before(NoSink.NOBODY), 0, name, arguments);

        assertThat(calls.verdict()).isEqualTo(verdict);
    }

    @Test
    void oneBadCallMakesAllOfThemBad() {
        CalledTools calls = CalledTools.of(envelope(WEATHER));
        AnswerSink sink = calls.before(NoSink.NOBODY);
        call(sink, 0, "now", "{}");
        assertThat(calls.verdict()).isEqualTo(ToolCalls.TOOL_CALLS_VALID);
        call(sink, 1, "weather", "{}");

        assertThat(calls.verdict()).isEqualTo(ToolCalls.TOOL_CALLS_INVALID);
    }

    @Test
    void argumentsComeInPieces() {
        CalledTools calls = CalledTools.of(envelope(WEATHER));
        AnswerSink sink = calls.before(NoSink.NOBODY);
        sink.toolCall(0, JsonText.of("id"), JsonText.of("weather"));
        sink.toolArguments(0, JsonText.of("{\"city\":\"U"));
        sink.toolArguments(0, JsonText.of("lm\"}"));

        assertThat(calls.verdict()).isEqualTo(ToolCalls.TOOL_CALLS_VALID);
    }

    @Test
    void anAnswerWithoutCallsHasNoVerdict() {
        assertThat(CalledTools.of(envelope(WEATHER)).verdict()).isEqualTo(ToolCalls.TOOL_CALLS_NONE);
    }

    @Test
    void nothingIsKeptWhereNoToolsAreOffered() {
        CalledTools calls = CalledTools.of(envelope(null));

        assertThat(calls).isSameAs(CalledTools.NOT_WATCHED);
        assertThat(calls.before(NoSink.NOBODY)).isSameAs(NoSink.NOBODY);
        assertThat(calls.alone()).isNull();
    }

    @Test
    void ofTooManyBytesNobodyJudges() {
        CalledTools calls = CalledTools.of(envelope(WEATHER));
        call(calls.before(NoSink.NOBODY), 0, "weather", "x".repeat(CalledTools.ARGUMENT_BYTES_AT_MOST + 1));

        assertThat(calls.verdict()).isEqualTo(ToolCalls.TOOL_CALLS_NONE);
    }

    @Test
    void ofTooManyCallsNobodyJudges() {
        CalledTools calls = CalledTools.of(envelope(WEATHER));
        for (int i = 0; i <= CalledTools.CALLS_AT_MOST; i++) {
            call(calls.before(NoSink.NOBODY), i, "nobody", "{}");
        }

        assertThat(calls.verdict()).isEqualTo(ToolCalls.TOOL_CALLS_NONE);
    }

    /** The other wire formats of callers. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[{\"type\":\"function\",\"name\":\"f\",\"parameters\":{\"required\":[\"a\"]}}] | TOOL_CALLS_INVALID",
                "[{\"name\":\"f\",\"input_schema\":{\"required\":[\"a\"]}}] | TOOL_CALLS_INVALID",
                "[{\"name\":\"f\",\"input_schema\":{\"required\":[\"b\"]}}] | TOOL_CALLS_VALID",
                "[{\"type\":\"custom\",\"name\":\"f\"}] | TOOL_CALLS_NONE",
                "[{\"type\":\"of_the_future\"}] | TOOL_CALLS_NONE",
                "[{\"name\":\"f\",\"input_schema\":{\"required\":[\"a\"]}},{\"name\":\"f\"}] | TOOL_CALLS_NONE",
            })
    void readsToolsAsTheyAreWritten(String tools, ToolCalls verdict) {
        CalledTools calls = CalledTools.offering(JsonValue.read(tools));
        call(calls.before(NoSink.NOBODY), 0, "f", "{\"b\":1}");

        assertThat(calls.verdict()).isEqualTo(verdict);
    }

    private static void call(AnswerSink sink, int index, String name, String arguments) {
        sink.toolCall(index, JsonText.of("id"), JsonText.of(name));
        sink.toolArguments(index, JsonText.of(arguments));
    }

    private static Envelope envelope(@Nullable String tools) {
        String body = "{\"model\":\"a/b\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]"
                + (tools == null ? "" : ",\"tools\":" + tools) + "}";
        return Given.envelope(body);
    }
}
