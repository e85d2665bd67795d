package dev.trunkline.gateway.dialect.anthropic.messages;

import static dev.trunkline.gateway.dialect.anthropic.messages.Requests.asking;
import static dev.trunkline.gateway.dialect.anthropic.messages.Requests.envelope;
import static dev.trunkline.gateway.dialect.anthropic.messages.Requests.message;
import static dev.trunkline.gateway.dialect.anthropic.messages.Requests.neutral;
import static dev.trunkline.gateway.dialect.anthropic.messages.Requests.refusal;
import static dev.trunkline.gateway.dialect.anthropic.messages.Requests.saying;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.chat.AnswerFormat;
import dev.trunkline.gateway.chat.CacheMark;
import dev.trunkline.gateway.chat.ChatRequest;
import dev.trunkline.gateway.chat.Media;
import dev.trunkline.gateway.chat.Part;
import dev.trunkline.gateway.chat.Thought;
import dev.trunkline.gateway.chat.Tool;
import dev.trunkline.gateway.chat.ToolChoice;
import dev.trunkline.gateway.chat.Turn;
import dev.trunkline.gateway.json.JsonText;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessagesReaderTest {

    private static <T> T only(List<? extends Part> parts, Class<T> type) {
        assertThat(parts).hasSize(1);
        return type.cast(parts.getFirst());
    }

    @Test
    void readsTheTurnsOfClaudeCode() {
        List<Turn> turns = neutral(envelope(Requests.claudeCode())).turns();

        assertThat(turns.stream().map(turn -> turn.getClass().getSimpleName()))
                .containsExactly(
                        "Instructions", "User", "Instructions", "Assistant", "ToolResult", "ToolResult", "User");
        assertThat(turns.get(0).parts()).hasSize(2).allSatisfy(part -> assertThat(((Part.Text) part).cache())
                .isEqualTo(CacheMark.FIVE_MINUTES));
        assertThat(((Part.Text) turns.get(2).parts().getFirst()).text().string())
                .startsWith("The user switched");
        Turn.ToolResult one = (Turn.ToolResult) turns.get(4);
        assertThat(one.callId().string()).isEqualTo("toolu_01A");
        assertThat(one.failed()).isFalse();
        assertThat(one.cache()).isEqualTo(CacheMark.FIVE_MINUTES);
        Turn.ToolResult other = (Turn.ToolResult) turns.get(5);
        assertThat(other.failed()).isTrue();
        assertThat(other.parts()).hasSize(2);
        assertThat(((Part.Text) turns.get(6).parts().getFirst()).text().string())
                .isEqualTo("Go on.");
    }

    @Test
    void readsThoughtsAndCalls() {
        List<Part> parts =
                neutral(envelope(Requests.claudeCode())).turns().get(3).parts();

        Thought thought = ((Part.Thinking) parts.get(0)).thought();
        assertThat(thought.text().string()).isEqualTo("Read both.");
        assertThat(thought.seal().string()).isEqualTo("EqQBCkgIBxABGAIiQA==");
        assertThat(thought.format()).isEqualTo(Thought.ANTHROPIC);
        Thought redacted = ((Part.Thinking) parts.get(1)).thought();
        assertThat(redacted.kind()).isEqualTo(Thought.Kind.ENCRYPTED);
        assertThat(redacted.seal().string()).isEqualTo("EmwKAhgBEgy3va3pzix/LafPsn4=");
        Part.ToolCall call = (Part.ToolCall) parts.get(3);
        assertThat(call.id().string()).isEqualTo("toolu_01A");
        assertThat(call.name().string()).isEqualTo("Read");
        assertThat(call.arguments().string())
                .isEqualTo("{\"file_path\":\"/tmp/a.txt\",\"cache_control\":{\"ttl\":\"1h\"}}");
    }

    @Test
    void readsTheToolsThatHaveASchema() {
        ChatRequest request = neutral(envelope(Requests.claudeCode()));

        assertThat(request.tools().stream().map(tool -> tool.name().string())).containsExactly("Read", "Grep");
        Tool read = request.tools().getFirst();
        assertThat(read.description().string()).isEqualTo("Reads a file.");
        assertThat(read.parameters().json()).startsWith("{\"type\":\"object\",\"properties\"");
        assertThat(request.tools().get(1).cache()).isEqualTo(CacheMark.FIVE_MINUTES);
        assertThat(request.parallelToolCalls()).isNull();
        assertThat(request.externalUser().string()).isEqualTo("user_0a1b_account__session_4c5d");
        assertThat(request.sampling().temperature().json()).isEqualTo("1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            {"type":"auto"} | Auto
            {"type":"any"}  | Required
            {"type":"none"} | None
            {"type":"tool","name":"f"} | Named
            null            | Auto
            """)
    void readsTheChoice(String choice, String kind) {
        ToolChoice read = neutral(asking("\"tool_choice\":" + choice + ",")).toolChoice();

        assertThat(read.getClass().getSimpleName()).isEqualTo(kind);
        if (read instanceof ToolChoice.Named(JsonText name)) {
            assertThat(name.string()).isEqualTo("f");
        }
    }

    @Test
    void readsThatOneCallAtATimeIsWanted() {
        assertThat(neutral(asking("\"tool_choice\":{\"type\":\"auto\",\"disable_parallel_tool_use\":true},"))
                        .parallelToolCalls())
                .isFalse();
    }

    @Test
    void aToolWithoutASchemaIsMissedOnlyWhereItIsChosen() {
        String bash = "\"tools\":[{\"type\":\"bash_20250124\",\"name\":\"bash\"}],";

        assertThat(neutral(asking(bash)).tools()).isEmpty();
        assertThat(refusal(bash + "\"tool_choice\":{\"type\":\"tool\",\"name\":\"bash\"},"))
                .isEqualTo("tool_choice.name: expected a tool with an input_schema, found \"bash\"");
        assertThat(refusal(bash + "\"tool_choice\":{\"type\":\"any\"},"))
                .isEqualTo("tool_choice.type: expected auto or none where no tool has an input_schema, found \"any\"");
    }

    @Test
    void readsASchemaOfTheAnswer() {
        String format = "{\"type\":\"json_schema\",\"schema\":{\"type\":\"object\"}}";

        for (String field : List.of("\"output_config\":{\"format\":%s},", "\"output_format\":%s,")) {
            AnswerFormat.JsonSchema read = (AnswerFormat.JsonSchema)
                    neutral(asking(field.formatted(format))).format();
            assertThat(read.schema().json()).isEqualTo("{\"type\":\"object\"}");
            assertThat(read.strict()).isTrue();
        }
        assertThat(neutral(asking("")).format()).isInstanceOf(AnswerFormat.Text.class);
    }

    @Test
    void readsWhereToStop() {
        assertThat(neutral(asking("\"stop_sequences\":[\"END\",\"\",\" \"],"))
                        .sampling()
                        .stop())
                .extracting(JsonText::string)
                .containsExactly("END", " ");
    }

    @Test
    void readsMedia() {
        Part.Image image = only(
                user(
                        "[{\"type\":\"image\",\"source\":{\"type\":\"base64\",\"media_type\":\"image/PNG\",\"data\":\"AA\"}}]"),
                Part.Image.class);
        assertThat(image.media()).isInstanceOfSatisfying(Media.Inline.class, inline -> {
            assertThat(inline.type()).isEqualTo("image/png");
            assertThat(inline.base64().string()).isEqualTo("AA");
        });
        Part.File file = only(
                user(
                        "[{\"type\":\"document\",\"title\":\"t\",\"source\":{\"type\":\"url\",\"url\":\"https://a.example\"}}]"),
                Part.File.class);
        assertThat(file.name().string()).isEqualTo("t");
        assertThat(file.media()).isInstanceOf(Media.Remote.class);
        assertThat(only(
                                user("[{\"type\":\"document\",\"source\":{\"type\":\"text\",\"data\":\"plain\"}}]"),
                                Part.File.class)
                        .media())
                .isInstanceOf(Media.Plain.class);
        assertThat(only(
                                user(
                                        "[{\"type\":\"document\",\"source\":{\"type\":\"content\",\"content\":\"plain\"}}]"),
                                Part.Text.class)
                        .text()
                        .string())
                .isEqualTo("plain");
        assertThat(only(
                                user("[{\"type\":\"document\",\"source\":{\"type\":\"file\",\"file_id\":\"f\"}}]"),
                                Part.File.class)
                        .media())
                .isInstanceOf(Media.Uploaded.class);
    }

    @Test
    void tellsSearchResultsAsText() {
        assertThat(only(
                                user(
                                        "[{\"type\":\"search_result\",\"source\":\"https://a.example\",\"title\":\"A\",\"content\":"
                                                + "[{\"type\":\"text\",\"text\":\"one\"},{\"type\":\"text\",\"text\":\"two\"}]}]"),
                                Part.Text.class)
                        .text()
                        .string())
                .isEqualTo("A\nhttps://a.example\none\ntwo");
    }

    @Test
    void keepsWhatOnlyThisFormatHas() {
        assertThat(only(user("[{\"type\":\"tool_reference\",\"tool_name\":\"x\"}]"), Part.Foreign.class)
                        .raw()
                        .member("tool_name")
                        .string())
                .isEqualTo("x");
    }

    private static List<Part> user(String content) {
        return neutral(saying("user", content)).turns().getFirst().parts();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            {"role":"tool","content":"x"}      | messages[0].role: expected user, assistant or system, found "tool"
            {"role":"user"}                    | messages[0].content: expected a string or an array of blocks
            {"role":"user","content":[{"type":"text"}]} | messages[0].content[0].text: expected a string
            {"role":"user","content":[{"text":"x"}]} | messages[0].content[0].type: expected a block of text, image, document or another kind
            {"role":"user","content":[{"type":"tool_result","content":"x"}]} | messages[0].content[0].tool_use_id: expected text that is not empty
            {"role":"user","content":[{"type":"image","source":{"type":"disk"}}]} | messages[0].content[0].source.type: expected base64, url, file, text or content, found "disk"
            {"role":"assistant","content":[{"type":"tool_use","id":"a","name":"f","input":"{}"}]} | messages[0].content[0].input: expected an object
            """)
    void refusesNamingTheField(String message, String expected) {
        assertThat(message("{\"model\":\"m\",\"messages\":[" + message + "]}")).isEqualTo(expected);
    }
}
