package dev.trunkline.gateway.fuzz;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
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

    /** What we have written ourselves has to be JSON. */
    static JsonNode written(byte[] json, String by) {
        JsonNode node = read(json);
        if (node == null) {
            throw new AssertionError(
                    by + " has written no JSON: " + new String(json, java.nio.charset.StandardCharsets.UTF_8));
        }
        return node;
    }
}
