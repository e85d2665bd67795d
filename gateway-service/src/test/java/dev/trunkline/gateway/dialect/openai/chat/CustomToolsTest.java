package dev.trunkline.gateway.dialect.openai.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.chat.AnswerFace;
import dev.trunkline.gateway.chat.AnswerSink;
import dev.trunkline.gateway.chat.ChatRequest;
import dev.trunkline.gateway.chat.Part;
import dev.trunkline.gateway.chat.Tool;
import dev.trunkline.gateway.chat.ToolChoice;
import dev.trunkline.gateway.dialect.StreamWriter;
import dev.trunkline.gateway.dialect.WholeWriter;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.failure.GatewayFailure.BadRequest;
import dev.trunkline.gateway.json.JsonText;
import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CustomToolsTest {

    private static final AnswerFace FACE = new AnswerFace("gen-1-a", 1_700_000_000L, "maker/model", "P");
    private static final String PATCH = "{\"type\":\"custom\",\"custom\":{\"name\":\"patch\",\"description\":\"d\","
            + "\"format\":{\"type\":\"grammar\",\"grammar\":{\"syntax\":\"lark\",\"definition\":\"start: x\"}}}}";
    private static final String FUNCTION = "{\"type\":\"function\",\"function\":{\"name\":\"f\"}}";
    private static final String SAID = "{\"role\":\"user\",\"content\":\"x\"}";

    private final ChatCompletions dialect = new ChatCompletions();

    private static Envelope asked(String fields, String messages) {
        return Given.envelope("{\"model\":\"m\",\"tools\":[" + FUNCTION + "," + PATCH + "]," + fields + "\"messages\":["
                + messages + "]}");
    }

    private static String choice(String choice) {
        return "\"tool_choice\":" + choice.replace('\'', '"') + ",";
    }

    @Test
    void aModelOfAnotherFormatIsShownAFunctionWithOneArgument() {
        ChatRequest request = Given.passed(dialect.neutral(asked("", SAID)));

        Tool tool = request.tools().getLast();
        assertThat(tool.name().string()).isEqualTo("patch");
        assertThat(tool.description().string()).isEqualTo("d");
        assertThat(tool.parameters().json())
                .isEqualTo("{\"type\":\"object\",\"properties\":{\"input\":{\"type\":\"string\",\"description\":"
                        + "\"Text of this lark grammar: start: x\"}},\"required\":[\"input\"],"
                        + "\"additionalProperties\":false}");
    }

    @Test
    void earlierCallsBringTheirInputBack() {
        ChatRequest request = Given.passed(dialect.neutral(asked(
                "",
                "{\"role\":\"assistant\",\"tool_calls\":[{\"id\":\"c\",\"type\":\"custom\",\"custom\":{\"name\":\"patch\","
                        + "\"input\":\"a \\\"b\\\"\"}}]}")));

        Part.ToolCall call = (Part.ToolCall) request.turns().getFirst().parts().getFirst();
        assertThat(call.name().string()).isEqualTo("patch");
        assertThat(call.arguments().string()).isEqualTo("{\"input\":\"a \\\"b\\\"\"}");
    }

    @Test
    void theChoiceMayBeOneOfThemOrLimitedToSome() {
        ChatRequest named =
                Given.passed(dialect.neutral(asked(choice("{'type':'custom','custom':{'name':'patch'}}"), SAID)));
        ChatRequest limited = Given.passed(dialect.neutral(asked(
                choice("{'type':'allowed_tools','allowed_tools':{'mode':'required','tools':[{'type':'function',"
                        + "'function':{'name':'f'}}]}}"),
                SAID)));

        assertThat(((ToolChoice.Named) named.toolChoice()).name().string()).isEqualTo("patch");
        assertThat(named.tools()).hasSize(2);
        assertThat(limited.toolChoice()).isInstanceOf(ToolChoice.Required.class);
        assertThat(limited.tools())
                .singleElement()
                .extracting(tool -> tool.name().string())
                .isEqualTo("f");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
        {'type':'allowed_tools','allowed_tools':{'mode':'auto','tools':[]}} | tool_choice.allowed_tools.tools: expected names of "tools"
        {'type':'allowed_tools','allowed_tools':{'mode':'any','tools':[{'type':'custom','custom':{'name':'patch'}}]}} | tool_choice.allowed_tools.mode: expected auto, none, required or a tool, found "any"
        {'type':'custom','custom':{}} | tool_choice.custom.name: expected the name of a tool
        {'type':'web_search'}         | tool_choice.type: expected function, custom or allowed_tools, found "web_search"
        'any'                         | tool_choice: expected auto, none, required or a tool, found "any"
        """)
    void aChoiceThatCannotBeMetIsRefused(String choice, String message) {
        assertThat(Given.refused(dialect.neutral(asked(choice(choice), SAID)))).isEqualTo(new BadRequest(message));
    }

    private static void call(AnswerSink answer) {
        answer.toolCall(0, JsonText.of("c1"), JsonText.of("patch"));
        answer.toolArguments(0, JsonText.of("{\"input\":\"a "));
        answer.toolArguments(0, JsonText.of("\\\"b\\\"\"}"));
        answer.toolCall(1, JsonText.of("c2"), JsonText.of("f"));
        answer.toolArguments(1, JsonText.of("{}"));
        answer.finished("tool_calls", "tool_use");
    }

    @Test
    void callsComeBackAsThoseOfCustomTools() {
        WholeWriter writer = dialect.whole(FACE, asked("", SAID));
        call(writer);

        assertThat(writer.head().toString())
                .contains(
                        "\"tool_calls\":[{\"index\":0,\"id\":\"c1\",\"type\":\"custom\",\"custom\":{\"name\":\"patch\","
                                + "\"input\":\"a \\\"b\\\"\"}},{\"index\":1,\"id\":\"c2\",\"type\":\"function\",\"function\":{"
                                + "\"name\":\"f\",\"arguments\":\"{}\"}}]");
    }

    @Test
    void aStreamTellsAnInputAtItsEnd() {
        Buffer out = Buffer.buffer();
        StreamWriter writer = dialect.stream(FACE, asked("", SAID));
        writer.writeTo(out);
        call(writer);

        assertThat(out.toString().lines().filter(line -> line.contains("tool_calls\":")))
                .hasSize(4)
                .satisfiesExactly(
                        first -> assertThat(first)
                                .contains("\"tool_calls\":[{\"index\":0,\"id\":\"c1\",\"type\":\"custom\",\"custom\":{"
                                        + "\"name\":\"patch\",\"input\":\"\"}}]"),
                        second -> assertThat(second).contains("\"type\":\"function\""),
                        third -> assertThat(third).contains("\"function\":{\"arguments\":\"{}\"}"),
                        last -> assertThat(last)
                                .contains("\"tool_calls\":[{\"index\":0,\"custom\":{\"input\":\"a \\\"b\\\"\"}}]"));
    }

    @Test
    void aStreamCountsTheInputsThatItKeeps() {
        StreamWriter writer = dialect.stream(FACE, asked("", SAID));
        writer.writeTo(Buffer.buffer());
        writer.toolCall(0, JsonText.of("c1"), JsonText.of("patch"));
        writer.toolArguments(0, JsonText.of("a".repeat(5_000)));

        assertThat(writer.keptBytes()).isEqualTo(5_000);
        writer.finished("tool_calls", "tool_use");
        assertThat(writer.keptBytes()).isZero();
    }
}
