package dev.trunkline.gateway.transcode;

import static dev.trunkline.gateway.Given.passed;
import static dev.trunkline.gateway.Given.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.chat.AnswerFace;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.protocol.StreamStep;
import dev.trunkline.gateway.protocol.WholeAnswer;
import dev.trunkline.gateway.protocol.anthropic.AnthropicProtocol;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Messages by way of what lies between the wire formats: nothing of a conversation may be lost there. */
class MessagesTranslatedTest {

    private static final Envelope ASKED = Given.request("\"model\":\"m\",");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AnswerFace FACE = new AnswerFace("gen-1-a", 1_700_000_000L, "maker/model", "Provider");

    private final Transcoder translated = Transcoding.of(Transcoding.MESSAGES, new AnthropicProtocol());

    private JsonNode sent(String body) throws IOException {
        Envelope envelope = passed(Transcoding.MESSAGES.read(utf8(body), MultiMap.caseInsensitiveMultiMap()));
        Set<String> takes = Set.of("reasoning", "tools", "temperature");
        return JSON.readTree(passed(translated.body(envelope, Given.endpointThatTakes(takes), 9_000))
                .getBytes());
    }

    @Test
    void theConversationOfClaudeCodeIsTheSame() throws IOException {
        String request = Files.readString(Path.of("src/test/resources/dialect/anthropic/claude-code.json"));
        JsonNode given = JSON.readTree(request);

        JsonNode sent = sent(request);

        assertThat(sent.path("system")).hasSize(3);
        assertThat(sent.at("/system/2/text").asText()).isEqualTo("The user switched the mode to: plan.");
        assertThat(sent.at("/messages/0")).isEqualTo(given.at("/messages/0"));
        assertThat(sent.at("/messages/1")).as("thoughts, sealed, and calls").isEqualTo(given.at("/messages/2"));
        assertThat(sent.at("/messages/2/content/0/tool_use_id").asText()).isEqualTo("toolu_01A");
        assertThat(sent.at("/messages/2/content/0/cache_control/type").asText()).isEqualTo("ephemeral");
        assertThat(sent.at("/messages/2/content/1/is_error").asBoolean()).isTrue();
        assertThat(sent.at("/messages/2/content/1/content/1")).isEqualTo(given.at("/messages/3/content/1/content/1"));
        assertThat(sent.at("/messages/3/content/0/text").asText()).isEqualTo("Go on.");
        assertThat(sent.path("tools")).hasSize(2);
        assertThat(sent.at("/tools/0/input_schema")).isEqualTo(given.at("/tools/0/input_schema"));
        assertThat(sent.at("/thinking/type").asText()).isEqualTo("adaptive");
        assertThat(sent.at("/output_config/effort").asText()).isEqualTo("high");
        assertThat(sent.has("context_management")).isFalse();
    }

    @Test
    void anAnswerOfCallsIsTheSame() throws IOException {
        String recorded = Files.readString(Path.of("src/test/resources/provider/anthropic/passed/tools.sse"));
        AnswerStream stream = translated.stream(FACE, ASKED);
        Buffer out = Buffer.buffer();
        StreamStep last = StreamStep.QUIET;

        for (String event : recorded.strip().split("\n\n")) {
            byte[] data = utf8(event.substring(event.indexOf("data: ") + "data: ".length()));
            last = stream.accept(data, 0, data.length, out);
        }

        assertThat(last).isEqualTo(StreamStep.DONE);
        assertThat(without(out.toString())).isEqualTo(without(recorded));
    }

    /** What both say of the answer, without space, heartbeats, pieces of nothing and what only one of them has. */
    private static List<String> without(String stream) {
        return stream.lines()
                .filter(line -> line.startsWith("data: {\"type\":\"content_block"))
                .map(line -> line.replaceAll("\\s+}", "}").strip())
                .filter(line -> !line.contains("\"partial_json\":\"\""))
                .toList();
    }

    @Test
    void aWholeAnswerIsTheSame() {
        String content = "[{\"type\":\"thinking\",\"thinking\":\"hm\",\"signature\":\"c2ln\"},"
                + "{\"type\":\"redacted_thinking\",\"data\":\"QUJD\"},{\"type\":\"text\",\"text\":\"Hi\"},"
                + "{\"type\":\"tool_use\",\"id\":\"t1\",\"name\":\"f\",\"input\":{\"a\":[1.50,\"é\"]}}]";
        String message = "{\"id\":\"msg_1\",\"type\":\"message\",\"content\":" + content
                + ",\"stop_reason\":\"tool_use\",\"usage\":{\"input_tokens\":1,\"output_tokens\":2}}";

        assertThat(translated.whole(utf8(message), FACE, ASKED))
                .isInstanceOfSatisfying(WholeAnswer.Answer.class, answer -> assertThat(
                                answer.head().toString())
                        .contains("\"content\":" + content + ",\"stop_reason\":\"tool_use\""));
    }

    @Test
    void whoDoesNotWantToSeeThoughtsSeesNone() {
        AnswerStream stream = translated.stream(new AnswerFace("gen-1-a", 1, "m", "P", false, true, ""), ASKED);
        Buffer out = Buffer.buffer();
        byte[] start = utf8("{\"type\":\"message_start\",\"message\":{}}");
        byte[] thought = utf8("{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"thinking_delta\","
                + "\"thinking\":\"hm\"}}");

        stream.accept(start, 0, start.length, out);

        assertThat(stream.accept(thought, 0, thought.length, out)).isEqualTo(StreamStep.THINKING);
        assertThat(out.length()).isZero();
    }
}
