package dev.trunkline.gateway.dialect.openai.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.chat.AnswerFormat;
import dev.trunkline.gateway.chat.CacheMark;
import dev.trunkline.gateway.chat.ChatRequest;
import dev.trunkline.gateway.chat.Media;
import dev.trunkline.gateway.chat.Part;
import dev.trunkline.gateway.chat.Thought;
import dev.trunkline.gateway.chat.ToolChoice;
import dev.trunkline.gateway.chat.Turn;
import dev.trunkline.gateway.chat.Wire;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.transcode.Transcoding;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChatReaderTest {

    @Test
    void readsWhoSaysWhat() {
        List<Turn> turns = turns("""
                {"role":"system","content":"s"},{"role":"developer","content":[{"type":"text","text":"d"}]},
                {"role":"user","name":"Ann","content":"u"},{"role":"assistant","content":null,"refusal":"no"},
                {"role":"tool","tool_call_id":"c1","content":"r"}""");

        assertThat(turns).hasSize(5);
        assertThat(turns.get(0)).isInstanceOfSatisfying(Turn.Instructions.class, it -> assertThat(it.developer())
                .isFalse());
        assertThat(turns.get(1)).isInstanceOfSatisfying(Turn.Instructions.class, it -> assertThat(it.developer())
                .isTrue());
        assertThat(turns.get(2))
                .isInstanceOfSatisfying(
                        Turn.User.class, it -> assertThat(it.name().string()).isEqualTo("Ann"));
        assertThat(turns.get(3).parts()).first().isInstanceOf(Part.Refusal.class);
        assertThat(turns.get(4)).isInstanceOfSatisfying(Turn.ToolResult.class, it -> assertThat(
                        it.callId().string())
                .isEqualTo("c1"));
        assertThat(turns).map(ChatReaderTest::said).containsExactly("s", "d", "u", "no", "r");
    }

    @Test
    void aPromptIsWhatAUserSays() {
        var request = Given.passed(
                Transcoding.CHAT.neutral(Given.envelope("{\"model\":\"m\",\"prompt\":\"What is 1 + 1?\"}")));

        assertThat(request.turns()).singleElement().isInstanceOf(Turn.User.class);
        assertThat(said(request.turns().getFirst())).isEqualTo("What is 1 + 1?");
    }

    @Test
    void readsPartsOfEveryKind() {
        List<Part> parts = turns("""
                {"role":"user","content":[{"type":"text","text":"t","cache_control":{"type":"ephemeral","ttl":"5m"}},
                {"type":"image_url","image_url":{"url":"data:image/png;base64,QQ==","detail":"low"}},
                {"type":"input_audio","input_audio":{"data":"QQ==","format":"WAV"}},
                {"type":"video_url","video_url":{"url":"https://example.org/v.mp4"}},
                {"type":"file","file":{"filename":"a.pdf","file_data":"data:application/pdf;base64,QQ=="}},
                {"type":"file","file":{"file_id":"f-1"}}]}""").getFirst().parts();

        assertThat(parts.get(0)).isInstanceOfSatisfying(Part.Text.class, it -> assertThat(it.cache())
                .isEqualTo(CacheMark.FIVE_MINUTES));
        assertThat(parts.get(1)).isInstanceOfSatisfying(Part.Image.class, it -> {
            assertThat(it.detail()).isEqualTo("low");
            assertThat(it.media()).isInstanceOf(Media.Inline.class);
        });
        assertThat(parts.get(2)).isInstanceOfSatisfying(Part.Audio.class, it -> assertThat(it.format())
                .isEqualTo("wav"));
        assertThat(parts.get(3)).isInstanceOf(Part.Video.class);
        assertThat(parts.get(4))
                .isInstanceOfSatisfying(
                        Part.File.class, it -> assertThat(it.name().string()).isEqualTo("a.pdf"));
        assertThat(parts.get(5)).isInstanceOfSatisfying(Part.File.class, it -> assertThat(it.media())
                .isInstanceOf(Media.Uploaded.class));
    }

    @Test
    void bringsThoughtsBackAsTheyWere() {
        List<Part> parts = turns("""
                {"role":"assistant","content":"a","reasoning":"not twice","reasoning_details":[
                {"type":"reasoning.text","text":"h\\u006d","signature":"c2ln","format":"anthropic-claude-v1","index":0},
                {"type":"reasoning.encrypted","data":"eA==","id":"rs_1","format":"openai-responses-v1","index":1},
                {"type":"reasoning.new","x":1}]}""").getFirst().parts();

        assertThat(parts.get(0)).isInstanceOfSatisfying(Part.Thinking.class, it -> {
            Thought thought = it.thought();
            assertThat(thought.kind()).isEqualTo(Thought.Kind.TEXT);
            assertThat(thought.seal().string()).isEqualTo("c2ln");
            assertThat(thought.text().to() - thought.text().from())
                    .as("still escaped")
                    .isEqualTo("h\\u006d".length());
        });
        assertThat(parts.get(1)).isInstanceOfSatisfying(Part.Thinking.class, it -> assertThat(
                        it.thought().id().string())
                .isEqualTo("rs_1"));
        assertThat(parts.get(2)).isInstanceOfSatisfying(Part.Foreign.class, it -> {
            assertThat(it.wire()).isEqualTo(Wire.OPENAI_CHAT);
            assertThat(it.raw().json()).isEqualTo("{\"type\":\"reasoning.new\",\"x\":1}");
        });
        assertThat(parts).hasSize(4);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            "none"                                     | None
            "auto"                                     | Auto
            "required"                                 | Required
            {"type":"function","function":{"name":"f"}}| Named
            null                                       | Auto
            """)
    void readsTheChoiceOfTools(String choice, String kind) {
        ToolChoice read = request("\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\"}}],\"tool_choice\":"
                        + choice + ",")
                .toolChoice();

        assertThat(read.getClass().getSimpleName()).isEqualTo(kind);
    }

    @Test
    void readsToolsAndFormat() {
        ChatRequest request = request("""
                "parallel_tool_calls":false,"stop":["a",""," "],"verbosity":"low","user":"u-1","tools":[{"type":"function",
                "function":{"name":"f","description":"d","parameters":{"type": "object"},"strict":true}}],
                "response_format":{"type":"json_schema","json_schema":{"name":"n","strict":true,"schema":{"a": 1}}},""");

        assertThat(request.parallelToolCalls()).isFalse();
        assertThat(request.tools().getFirst().parameters().json()).isEqualTo("{\"type\": \"object\"}");
        assertThat(request.tools().getFirst().strict()).isTrue();
        assertThat(request.sampling().stop()).extracting(JsonText::string).containsExactly("a", " ");
        assertThat(request.verbosity()).isEqualTo("low");
        assertThat(request.externalUser().string()).isEqualTo("u-1");
        assertThat(request.format()).isInstanceOfSatisfying(AnswerFormat.JsonSchema.class, it -> {
            assertThat(it.name().string()).isEqualTo("n");
            assertThat(it.schema().json()).isEqualTo("{\"a\": 1}");
        });
    }

    @Test
    void readsAnthropicsOwnFieldForThoughts() {
        assertThat(request("\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":1024.0},")
                        .reasoning()
                        .maxTokens())
                .isEqualTo(1024);
    }

    private static String said(Turn turn) {
        return turn.parts().getFirst() instanceof Part.Text text
                ? text.text().string()
                : ((Part.Refusal) turn.parts().getFirst()).text().string();
    }

    private static List<Turn> turns(String messages) {
        return read("{\"model\":\"m\",\"messages\":[" + messages + "]}").turns();
    }

    private static ChatRequest request(String fields) {
        return read("{\"model\":\"m\"," + fields + "\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}");
    }

    private static ChatRequest read(String body) {
        return Given.passed(ChatReader.read(Given.envelope(body)));
    }
}
