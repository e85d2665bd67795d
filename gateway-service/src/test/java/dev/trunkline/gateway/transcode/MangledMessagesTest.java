package dev.trunkline.gateway.transcode;

import static dev.trunkline.gateway.Given.passed;
import static dev.trunkline.gateway.Given.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.chat.AnswerFace;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.failure.Outcome;
import dev.trunkline.gateway.protocol.anthropic.AnthropicProtocol;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Requests and events with other bytes in them: whatever comes of it, it is no exception, and what is sent is JSON. */
class MangledMessagesTest {

    private static final Envelope ASKED = Given.request("\"model\":\"m\",");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int INPUTS = 20_000;
    private static final byte[] LIKELY = utf8("{}[]\",:\\tfn01e \n\u00e9");
    private static final AnswerFace FACE = new AnswerFace("gen-1-a", 1_700_000_000L, "maker/model", "Provider");

    private final Random random = new Random(13);
    private final Transcoder splice = Transcoding.messagesToAnthropic();
    private final Transcoder translated = Transcoding.of(Transcoding.MESSAGES, new AnthropicProtocol());

    private byte[] mangled(byte[] original) {
        byte[] bytes = original.clone();
        for (int i = random.nextInt(3); i >= 0; i--) {
            int at = random.nextInt(bytes.length);
            if (random.nextInt(4) == 0) {
                int length = Math.min(random.nextInt(40), bytes.length - at);
                System.arraycopy(original, random.nextInt(original.length - length + 1), bytes, at, length);
            } else {
                bytes[at] = LIKELY[random.nextInt(LIKELY.length)];
            }
        }
        return bytes;
    }

    @Test
    void requestsAreReadOrRefused() throws IOException {
        byte[] original = Files.readAllBytes(Path.of("src/test/resources/dialect/anthropic/claude-code.json"));
        int read = 0;
        for (int i = 0; i < INPUTS; i++) {
            byte[] body = mangled(original);
            if (Transcoding.MESSAGES.read(body, MultiMap.caseInsensitiveMultiMap())
                    instanceof Outcome.Passed<Envelope>(Envelope envelope)) {
                read++;
                JsonNode sent =
                        JSON.readTree(passed(splice.body(envelope, Given.endpointThatTakes(Set.of(), "anthropic"), 100))
                                .getBytes());
                assertThat(sent.path("max_tokens").asInt()).isEqualTo(100);
                sent.path("tools").forEach(tool -> assertThat(tool.path("type").asText("custom"))
                        .isEqualTo("custom"));
                translated.body(envelope, Given.endpointThatTakes(Set.of()), 100);
            }
        }
        assertThat(read).as("some are still requests").isGreaterThan(INPUTS / 20);
    }

    private static final List<String> BLOCKS = List.of(
            "{\"type\":\"text\",\"text\":\"q\"}",
            "{\"type\":\"thinking\",\"thinking\":\"h\",\"signature\":\"c2ln\",\"content\":[+]}",
            "{\"type\":\"thinking\",\"thinking\":\"h\",\"signature\":\"\",\"content\":[+]}",
            "{\"content\":[+],\"signature\":\"\",\"type\":\"thinking\"}",
            "{\"type\":\"tool_result\",\"tool_use_id\":\"t\",\"content\":[+]}",
            "{\"type\":\"document\",\"source\":{\"type\":\"content\",\"content\":[+]}}",
            "{\"type\":\"tool_result\",\"tool_use_id\":\"t\",\"content\":{\"type\":\"thinking\",\"signature\":\"\"}}",
            "{\"content\":{\"tools\":[{\"type\":\"web_search_20250305\"}]},\"type\":\"tool_result\",\"tool_use_id\":\"t\"}",
            "{\"type\":\"document\",\"source\":{\"type\":\"content\",\"content\":{\"type\":\"thinking\",\"data\":\"\"}}}",
            "{\"type\":\"tool_addition\",\"tool\":{\"type\":\"tool_reference\",\"name\":\"f\"},\"content\":[+]}",
            "{\"type\":\"tool_addition\",\"content\":[+],\"tool\":{\"type\":\"tool_definition\",\"definition\":"
                    + "{\"type\":\"web_search_20250305\",\"name\":\"web_search\"}}}");

    private String blocks(int depth) {
        StringBuilder blocks = new StringBuilder();
        for (int i = random.nextInt(3); i >= 0; i--) {
            String inside = depth == 0 ? "" : blocks(depth - 1);
            blocks.append(blocks.isEmpty() ? "" : ",")
                    .append(BLOCKS.get(random.nextInt(BLOCKS.size())).replace("+", inside));
        }
        return blocks.toString();
    }

    @Test
    void whatIsCutInsideOfWhatIsCutLeavesNothingElseBehind() throws IOException {
        int read = 0;
        for (int i = 0; i < INPUTS / 10; i++) {
            byte[] body = utf8("{\"model\":\"m\",\"max_tokens\":9,\"messages\":[{\"role\":\"system\",\"content\":["
                    + blocks(random.nextInt(4)) + "]},{\"role\":\"user\",\"content\":\"Go on.\"}]}");
            if (Transcoding.MESSAGES.read(body, MultiMap.caseInsensitiveMultiMap())
                    instanceof Outcome.Passed<Envelope>(Envelope envelope)) {
                read++;
                String sent = passed(splice.body(envelope, Given.endpointThatTakes(Set.of(), "anthropic"), 100))
                        .toString();
                assertThat(JSON.readTree(sent).path("messages").isArray()).isTrue();
                assertThat(sent).doesNotContain("web_search", "\"signature\":\"\"");
            }
        }
        assertThat(read).as("some are requests").isGreaterThan(INPUTS / 100);
    }

    @Test
    void eventsAreToldOrPassedOver() throws IOException {
        String[] events = Files.readString(Path.of("src/test/resources/provider/anthropic/passed/tools.sse"))
                .strip()
                .split("\n\n");
        for (int i = 0; i < INPUTS / events.length; i++) {
            AnswerStream stream = (random.nextBoolean() ? splice : translated).stream(FACE, ASKED);
            Buffer out = Buffer.buffer();
            for (String event : events) {
                byte[] data = utf8(event.substring(event.indexOf("data: ") + "data: ".length()));
                byte[] bytes = random.nextInt(5) == 0 ? mangled(data) : data;
                stream.accept(bytes, 0, bytes.length, out);
            }
            stream.summary();
            for (String frame : out.toString().strip().split("\n\n")) {
                assertThat(frame.lines()).as(frame).hasSizeLessThanOrEqualTo(2);
            }
        }
    }
}
