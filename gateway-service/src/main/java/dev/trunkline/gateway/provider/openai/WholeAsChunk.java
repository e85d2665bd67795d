package dev.trunkline.gateway.provider.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A whole answer as the one chunk that says the same, for providers that do not stream although they were asked to.
 * Pure.
 */
final class WholeAsChunk {

    private static final ObjectMapper JSON = new ObjectMapper();

    private WholeAsChunk() {}

    /** @return null where the body is no JSON object */
    static byte @Nullable [] of(byte[] body) {
        try {
            if (!(JSON.readTree(body) instanceof ObjectNode answer)) {
                return null;
            }
            answer.put("object", "chat.completion.chunk");
            for (JsonNode choice : answer.path("choices")) {
                if (choice instanceof ObjectNode spoken && spoken.remove("message") instanceof ObjectNode message) {
                    spoken.set("delta", message);
                    number(message);
                }
            }
            return JSON.writeValueAsBytes(answer);
        } catch (IOException e) {
            return null;
        }
    }

    private static void number(ObjectNode message) {
        if (message.get("tool_calls") instanceof ArrayNode calls) {
            for (int i = 0; i < calls.size(); i++) {
                if (calls.get(i) instanceof ObjectNode call) {
                    call.put("index", i);
                }
            }
        }
    }
}
