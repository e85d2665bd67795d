package dev.trunkline.gateway.transcode;

import static dev.trunkline.gateway.Given.passed;
import static dev.trunkline.gateway.Given.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.chat.AnswerFace;
import dev.trunkline.gateway.chat.EarlierThoughts;
import dev.trunkline.gateway.chat.Thought;
import dev.trunkline.gateway.dialect.ChatDialect;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.protocol.anthropic.AnthropicProtocol;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A first turn answered with sealed thoughts and a call, of which the caller sends back the call alone. */
class LostThoughtsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CLAUDE = """
            {"type":"message","content":[{"type":"thinking","thinking":"hm \\"é\\"","signature":"Sig+\\/=="},
             {"type":"redacted_thinking","data":"Red=="},{"type":"text","text":"so"},
             {"type":"tool_use","id":"t1","name":"f","input":{"a":1}}],
             "stop_reason":"tool_use","usage":{"input_tokens":1,"output_tokens":2}}""";
    private static final String EVENTS = """
            {"type":"message_start","message":{"usage":{"input_tokens":1,"output_tokens":1}}}
            {"type":"content_block_start","index":0,"content_block":{"type":"thinking","thinking":"","signature":""}}
            {"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"hm "}}
            {"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"\\"é\\""}}
            {"type":"content_block_delta","index":0,"delta":{"type":"signature_delta","signature":"Sig+\\/=="}}
            {"type":"content_block_stop","index":0}
            {"type":"content_block_start","index":1,"content_block":{"type":"tool_use","id":"t1","name":"f","input":{}}}
            {"type":"content_block_delta","index":1,"delta":{"type":"input_json_delta","partial_json":"{}"}}
            {"type":"content_block_stop","index":1}
            {"type":"message_delta","delta":{"stop_reason":"tool_use"},"usage":{"output_tokens":2}}
            {"type":"message_stop"}""";
    private static final String TOOLS =
            "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\",\"parameters\":{}}}]";

    /** All that was kept, whoever asks. */
    private static final class Memory implements EarlierThoughts {
        private final Map<String, List<Thought>> kept = new HashMap<>();

        @Override
        public List<Thought> before(String callId) {
            return kept.getOrDefault(callId, List.of());
        }

        @Override
        public int bytes() {
            return kept.size();
        }

        @Override
        public void keep(String callId, List<Thought> thoughts) {
            kept.put(callId, thoughts);
        }
    }

    private final Memory memory = new Memory();

    private Envelope chat(String messages) {
        return read(
                Transcoding.CHAT,
                "{\"model\":\"m\",\"reasoning\":{\"effort\":\"high\"}," + TOOLS
                        + ",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}" + messages + "]}");
    }

    private Envelope read(ChatDialect dialect, String json) {
        return passed(dialect.read(utf8(json), MultiMap.caseInsensitiveMultiMap()))
                .recalling(memory);
    }

    private static AnswerFace face(boolean thoughtsHidden) {
        return new AnswerFace("gen-1-Abc", 1_700_000_000L, "a/m", "A", false, thoughtsHidden, "");
    }

    private void answered(AnswerFace face) {
        Transcoding.chatToAnthropic().whole(utf8(CLAUDE), face, chat(""));
    }

    private JsonNode second(Envelope request) throws IOException {
        return JSON.readTree(passed(Transcoding.of(Transcoding.CHAT, new AnthropicProtocol())
                        .body(request, Given.endpointThatTakes(Set.of("reasoning", "tools"), "anthropic"), 9_000))
                .getBytes());
    }

    private static String called(String more) {
        return ",{\"role\":\"assistant\",\"content\":\"so\"," + more
                + "\"tool_calls\":[{\"id\":\"t1\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}]},"
                + "{\"role\":\"tool\",\"tool_call_id\":\"t1\",\"content\":\"r\"}";
    }

    private static void assertRestored(JsonNode second) throws IOException {
        JsonNode content = second.at("/messages/1/content");
        JsonNode first = JSON.readTree(CLAUDE).at("/content");
        assertThat(content.at("/0")).isEqualTo(first.at("/0"));
        assertThat(content.at("/1")).isEqualTo(first.at("/1"));
        assertThat(content.at("/2/text").asText()).isEqualTo("so");
        assertThat(content.at("/3/id").asText()).isEqualTo("t1");
        assertThat(content).hasSize(4);
    }

    @Test
    void theyStandBeforeTheCallAgain() throws IOException {
        answered(face(false));

        assertRestored(second(chat(called(""))));
    }

    @Test
    void thoseThatTheCallerDidNotWantToSeeDo() throws IOException {
        answered(face(true));

        assertRestored(second(chat(called(""))));
    }

    @Test
    void textThatCameBackWithoutItsSealIsReplaced() throws IOException {
        answered(face(false));

        assertRestored(second(chat(called("\"reasoning_content\":\"hm\","))));
    }

    @Test
    void thoseOfAStreamArePutTogether() throws IOException {
        AnswerStream stream = Transcoding.chatToAnthropic().stream(face(false), chat(""));
        for (String event : EVENTS.split("\n")) {
            byte[] bytes = utf8(event);
            stream.accept(bytes, 0, bytes.length, Buffer.buffer());
        }

        assertThat(second(chat(called(""))).at("/messages/1/content/0"))
                .isEqualTo(JSON.readTree(CLAUDE).at("/content/0"));
    }

    @Test
    void whatCameBackSealedStaysAsItCame() throws IOException {
        answered(face(false));
        String own = "\"reasoning_details\":[{\"type\":\"reasoning.text\",\"text\":\"mine\",\"signature\":\"Own==\","
                + "\"format\":\"anthropic-claude-v1\",\"index\":0}],";

        JsonNode content = second(chat(called(own))).at("/messages/1/content");
        assertThat(content.at("/0/signature").asText()).isEqualTo("Own==");
        assertThat(content).hasSize(3);
    }

    @Test
    void nothingIsKeptOfAnAnswerWithoutCallsOrSeals() {
        AnswerFace face = face(false);
        Transcoder transcoder = Transcoding.chatToAnthropic();
        transcoder.whole(utf8(CLAUDE.replace("tool_use\",\"id\"", "other\",\"id\"")), face, chat(""));
        transcoder.whole(utf8(CLAUDE.replace("Sig+\\/==", "").replace("redacted_thinking", "other")), face, chat(""));

        assertThat(memory.kept).isEmpty();
    }

    @Test
    void nothingIsKeptOfTooLargeOnes() {
        String large = "s".repeat(KeepingThoughts.BYTES_AT_MOST);
        Transcoding.chatToAnthropic().whole(utf8(CLAUDE.replace("Red==", large)), face(false), chat(""));

        assertThat(memory.kept).isEmpty();
    }

    @Test
    void whatMayBeAddedIsCountedWithThePrompt() {
        long before = chat("").prompt().textTokensAtMost();
        answered(face(false));

        assertThat(chat("").prompt().textTokensAtMost()).isEqualTo(before + memory.bytes());
    }
}
