package dev.trunkline.systemtests;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The body of a chat completion, one field at a time. */
public final class Chat {

    /** The model that two providers serve: alpha at 1 and 3 USD for a million tokens, beta at 2 and 6. */
    public static final String LARGE = "simulated/parrot-large";
    /** Beta only. */
    public static final String SMALL = "simulated/parrot-small";
    /** Gamma only, by the Anthropic protocol. */
    public static final String MACAW = "simulated/macaw";

    /** By the simulator's rule. */
    public static final int BYTES_OF_A_TOKEN = 4;

    public static final String ALPHA = "simulator-alpha";
    public static final String BETA = "simulator-beta";
    public static final String GAMMA = "simulator-gamma";

    /** Fields that no model sees. */
    private static final Set<String> OUTSIDE_PROMPT = Set.of(
            "model",
            "models",
            "stream",
            "stream_options",
            "max_tokens",
            "max_completion_tokens",
            "max_output_tokens",
            "user",
            "metadata",
            "provider");

    private final Map<String, Object> fields;

    private Chat(Map<String, Object> fields) {
        this.fields = fields;
    }

    /** One message of the user; the simulator reads its directives in it. */
    public static Chat of(String model, String prompt) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("model", model);
        fields.put("messages", List.of(Map.of("role", "user", "content", prompt)));
        return new Chat(fields);
    }

    public Chat with(String field, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(fields);
        more.put(field, value);
        return new Chat(more);
    }

    public Chat streamed() {
        return with("stream", true);
    }

    /** Alpha is tried first unless it was in trouble a moment ago. */
    public Chat alphaFirst() {
        return with("provider", Map.of("order", List.of(ALPHA, BETA)));
    }

    /** Beta is tried first unless it was in trouble a moment ago. */
    public Chat betaFirst() {
        return with("provider", Map.of("order", List.of(BETA, ALPHA)));
    }

    /** Only this provider, well or not. */
    public Chat only(String provider) {
        return with("provider", Map.of("only", List.of(provider)));
    }

    public Map<String, Object> fields() {
        return fields;
    }

    /** What the gateway counts for the prompt where there are no figures: a token for every four bytes that go into it. */
    public int promptTokens() {
        return promptTokens(Json.read(Json.write(fields)));
    }

    /** The same of a request as it is sent, in any dialect. */
    public static int promptTokens(JsonNode request) {
        int bytes = 0;
        for (Map.Entry<String, JsonNode> field : request.properties()) {
            if (!OUTSIDE_PROMPT.contains(field.getKey())) {
                bytes += (Json.write(field.getKey()) + ':' + Json.write(field.getValue()))
                        .getBytes(StandardCharsets.UTF_8)
                        .length;
            }
        }
        return (bytes + 3) / 4;
    }

    /** The simulator's rule for texts, and the gateway's for what it counts: four bytes a token. */
    public static int tokens(String text) {
        return (text.getBytes(StandardCharsets.UTF_8).length + 3) / 4;
    }
}
