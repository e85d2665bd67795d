package dev.trunkline.gateway.relay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What the frames of one write say, as chunks of OpenAI chat. Used once, by one thread. */
final class StreamedTexts {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();
    private static final String DATA = "data: ";

    private final List<JsonNode> chunks = new ArrayList<>();
    private boolean readable = true;

    private StreamedTexts() {}

    static StreamedTexts of(Buffer frames) {
        StreamedTexts texts = new StreamedTexts();
        for (String line : frames.toString(StandardCharsets.UTF_8).split("\n")) {
            if (line.startsWith(DATA)) {
                texts.read(line.substring(DATA.length()));
            }
        }
        return texts;
    }

    private void read(String chunk) {
        try {
            chunks.add(JSON.readTree(chunk));
        } catch (JsonProcessingException e) {
            readable = false;
        }
    }

    boolean areReadable() {
        return readable;
    }

    /** Whether the frames have nothing but text, of one choice. */
    boolean areNothingElse() {
        return readable && chunks.stream().allMatch(StreamedTexts::isText);
    }

    private static boolean isText(JsonNode chunk) {
        for (JsonNode choice : chunk.path("choices")) {
            JsonNode delta = choice.path("delta");
            if (choice.path("index").asInt() != 0
                    || delta.hasNonNull("tool_calls")
                    || delta.hasNonNull("refusal")
                    || delta.hasNonNull("audio")
                    || delta.hasNonNull("images")) {
                return false;
            }
        }
        return true;
    }

    String text() {
        StringBuilder text = new StringBuilder();
        chunks.forEach(chunk -> text.append(delta(chunk).path("content").asText("")));
        return text.toString();
    }

    private static JsonNode delta(JsonNode chunk) {
        return chunk.path("choices").path(0).path("delta");
    }

    /** Takes away what the text begins with of this. @return what may still be repeated */
    String dropRepeated(String repeatable) {
        String left = repeatable;
        for (JsonNode chunk : chunks) {
            String content = delta(chunk).path("content").asText("");
            if (content.isEmpty() || left.isEmpty()) {
                continue;
            }
            int same = 0;
            while (same < Math.min(content.length(), left.length()) && content.charAt(same) == left.charAt(same)) {
                same++;
            }
            ((ObjectNode) delta(chunk)).put("content", content.substring(same));
            left = same == content.length() ? left.substring(same) : "";
        }
        return left;
    }

    Buffer frames() {
        Buffer frames = Buffer.buffer();
        chunks.forEach(chunk -> frames.appendString(DATA + chunk + "\n\n"));
        return frames;
    }
}
