package dev.trunkline.gateway.protocol.anthropic;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.gateway.envelope.RequestJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** JSON trees that give back every number as it was written. */
final class WireJson {

    /** Far enough below Jackson's limit for writing (1000) that whatever was read can be written inside something. */
    static final int NESTING_LEVELS_AT_MOST = 400;

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .streamReadConstraints(RequestJson.constraints(NESTING_LEVELS_AT_MOST))
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private WireJson() {}

    /** The tree of these bytes, a missing node where they are not one JSON value. */
    static JsonNode parse(byte[] bytes, int from, int to) {
        try {
            return MAPPER.readTree(bytes, from, to - from);
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    /** The tree of this text, a missing node where it is not one JSON value. */
    static JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    static boolean isAbsent(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }

    static String text(JsonNode tree) {
        try {
            return MAPPER.writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a tree that was read can be written", e);
        }
    }

    /** UTF-8 of the tree, by way of a string: half a surrogate pair becomes a question mark, not an exception. */
    static byte[] utf8(JsonNode tree) {
        return text(tree).getBytes(StandardCharsets.UTF_8);
    }
}
