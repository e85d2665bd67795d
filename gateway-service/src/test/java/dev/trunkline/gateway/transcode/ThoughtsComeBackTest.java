package dev.trunkline.gateway.transcode;

import static dev.trunkline.gateway.Given.passed;
import static dev.trunkline.gateway.Given.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.chat.AnswerFace;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.protocol.ChatProtocol;
import dev.trunkline.gateway.protocol.WholeAnswer;
import dev.trunkline.gateway.protocol.anthropic.AnthropicProtocol;
import dev.trunkline.gateway.protocol.openai.responses.ResponsesProtocol;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A first turn answered with thoughts, its items sent back as they came: the provider gets every byte of them again. */
class ThoughtsComeBackTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AnswerFace FACE = new AnswerFace("gen-1-Abc", 1_700_000_000L, "a/m", "A");
    private static final String ASK = "{\"model\":\"m\",\"input\":\"x\"}";
    private static final String CLAUDE = """
        {"type":"message","content":[{"type":"thinking","thinking":"hm \\"é\\" \\u2028","signature":"Sig+\\/=="},
         {"type":"redacted_thinking","data":"Red=="},{"type":"tool_use","id":"t1","name":"f","input":{"a":1}}],
         "stop_reason":"tool_use","usage":{"input_tokens":1,"output_tokens":2}}""";

    @Test
    void thoseOfAnthropicTravelWrapped() throws IOException {
        JsonNode items = answer(new AnthropicProtocol(), CLAUDE).path("output");

        String second = second(new AnthropicProtocol(), items.toString());
        JsonNode content = JSON.readTree(second).at("/messages/1/content");
        assertThat(content.at("/0").toString())
                .isEqualTo(JSON.readTree(CLAUDE).at("/content/0").toString());
        assertThat(content.at("/1/data").asText()).isEqualTo("Red==");
        assertThat(content.at("/2/id").asText()).isEqualTo("t1");
    }

    @Test
    void clientsThatKeepNothingButTheSealBringBackAllOfIt() throws IOException {
        JsonNode items = answer(new AnthropicProtocol(), CLAUDE).path("output");
        String sealOnly = "[{\"type\":\"reasoning\",\"summary\":[],\"encrypted_content\":\""
                + items.at("/0/encrypted_content").asText() + "\"}," + items.get(2) + "]";

        assertThat(JSON.readTree(second(new AnthropicProtocol(), sealOnly))
                        .at("/messages/1/content/0")
                        .toString())
                .isEqualTo(JSON.readTree(CLAUDE).at("/content/0").toString());
    }

    @Test
    void thoseOfAnotherVendorAreKeptFromOpenAi() throws IOException {
        String items = answer(new AnthropicProtocol(), CLAUDE).path("output").toString();

        assertThat(second(new ResponsesProtocol(), items))
                .doesNotContain("reasoning")
                .contains("function_call_output");
        Envelope envelope = envelope(secondRequest(items));
        assertThat(passed(Transcoding.responsesToResponses().body(envelope, Given.endpointThatTakes(Set.of()), 9))
                        .toString())
                .doesNotContain("\"reasoning\"")
                .contains("function_call_output");
    }

    @Test
    void thoseOfOpenAiComeBackThroughATranslation() throws IOException {
        JsonNode items = answer(new ResponsesProtocol(), """
            {"status":"completed","output":[{"type":"reasoning","id":"rs_1","summary":[{"type":"summary_text",
             "text":"S"}],"encrypted_content":"gAAA+\\/=="},{"type":"function_call","call_id":"t1","name":"f",
             "arguments":"{}"}]}""").path("output");

        assertThat(second(new ResponsesProtocol(), items.toString()))
                .contains("{\"type\":\"reasoning\",\"id\":\"rs_1\",\"summary\":[{\"type\":\"summary_text\","
                        + "\"text\":\"S\"}],\"encrypted_content\":\"gAAA+/==\"}");
    }

    private static JsonNode answer(ChatProtocol protocol, String body) throws IOException {
        WholeAnswer.Answer answer = (WholeAnswer.Answer)
                Transcoding.of(Transcoding.RESPONSES, protocol).whole(utf8(body), FACE, envelope(ASK));
        Buffer whole = answer.head().appendString("\"usage\":null").appendBuffer(answer.tail());
        return JSON.readTree(whole.getBytes());
    }

    private static String second(ChatProtocol protocol, String items) {
        return passed(Transcoding.of(Transcoding.RESPONSES, protocol)
                        .body(envelope(secondRequest(items)), Given.endpointThatTakes(Set.of()), 9_000))
                .toString();
    }

    private static String secondRequest(String items) {
        return "{\"model\":\"m\",\"input\":[{\"role\":\"user\",\"content\":\"x\"},"
                + items.substring(1, items.length() - 1)
                + ",{\"type\":\"function_call_output\",\"call_id\":\"t1\",\"output\":\"r\"}]}";
    }

    private static Envelope envelope(String json) {
        return passed(Transcoding.RESPONSES.read(utf8(json), MultiMap.caseInsensitiveMultiMap()));
    }
}
