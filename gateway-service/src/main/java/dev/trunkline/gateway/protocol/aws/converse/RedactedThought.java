package dev.trunkline.gateway.protocol.aws.converse;

import dev.trunkline.gateway.chat.Thought;
import dev.trunkline.gateway.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Thoughts that only their maker can read. Bedrock writes in Base64 once more what Claude's own API calls {@code data},
 * so it is taken off here: the seal is the same at each provider, and what is given back is the same byte for byte.
 * What is not written so is kept as it is. Pure.
 */
final class RedactedThought {

    /** Of what only Bedrock could make use of again. */
    static final String AS_IT_IS = "amazon-bedrock-v1";

    private RedactedThought() {}

    static Thought read(JsonText content, String format, int index) {
        String data = format.equals(Thought.ANTHROPIC) ? unwrapped(content.string()) : "";
        return data.isEmpty() ? sealed(content, AS_IT_IS, index) : sealed(JsonText.of(data), Thought.ANTHROPIC, index);
    }

    private static Thought sealed(JsonText seal, String format, int index) {
        return new Thought(Thought.Kind.ENCRYPTED, JsonText.EMPTY, seal, JsonText.EMPTY, format, index);
    }

    static JsonText written(Thought thought) {
        return thought.format().equals(AS_IT_IS)
                ? thought.seal()
                : JsonText.of(wrapped(thought.seal().string()));
    }

    /** Empty where it is not Base64 of Base64. */
    private static String unwrapped(String content) {
        try {
            String data = new String(Base64.getDecoder().decode(content), StandardCharsets.US_ASCII);
            Base64.getDecoder().decode(data);
            return wrapped(data).equals(content) ? data : "";
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static String wrapped(String data) {
        return Base64.getEncoder().encodeToString(data.getBytes(StandardCharsets.UTF_8));
    }
}
