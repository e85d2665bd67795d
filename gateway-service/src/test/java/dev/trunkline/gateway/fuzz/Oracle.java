package dev.trunkline.gateway.fuzz;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Jackson, who knows what JSON is. */
final class Oracle {

    private static final int NESTING_AT_MOST = 10_000;

    static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
                    .disable(JsonFactory.Feature.CHARSET_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(NESTING_AT_MOST)
                            .maxNumberLength(1 << 20)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final ObjectMapper ONCE = JSON.copy().enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

    private Oracle() {}

    /** Null where it is no JSON. */
    static @Nullable JsonNode read(byte[] json) {
        try {
            JsonNode node = JSON.readTree(json);
            return node.isMissingNode() ? null : node;
        } catch (IOException e) {
            return null;
        }
    }

    /** The same, and null where a name stands twice: which of both counts is nobody's to say. */
    static @Nullable JsonNode readOnce(byte[] json) {
        try {
            JsonNode node = ONCE.readTree(json);
            return node.isMissingNode() ? null : node;
        } catch (IOException e) {
            return null;
        }
    }

    /** What was taken for JSON has to be some; a byte order mark before it may be passed over (RFC 8259, 8.1). */
    static void taken(byte[] json) {
        boolean marked = json.length >= 3 && json[0] == (byte) 0xEF && json[1] == (byte) 0xBB && json[2] == (byte) 0xBF;
        if (read(marked ? Arrays.copyOfRange(json, 3, json.length) : json) == null) {
            throw new AssertionError("taken for JSON: " + new String(json, StandardCharsets.UTF_8));
        }
    }

    /** What we have written ourselves has to be JSON. */
    static JsonNode written(byte[] json, String by) {
        JsonNode node = read(json);
        if (node == null) {
            throw new AssertionError(by + " has written no JSON: " + new String(json, StandardCharsets.UTF_8));
        }
        return node;
    }
}
