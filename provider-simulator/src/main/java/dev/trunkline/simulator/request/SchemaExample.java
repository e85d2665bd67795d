package dev.trunkline.simulator.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.simulator.text.Json;
import java.util.Locale;

/** JSON for a schema: every required property filled by its type, always the same way. */
public final class SchemaExample {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int DEPTH_AT_MOST = 8;

    private final JsonNode root;

    private SchemaExample(JsonNode root) {
        this.root = root;
    }

    /** ASCII only, so that any four bytes of it are a piece of their own. */
    public static byte[] of(JsonNode schema) {
        SchemaExample arguments = new SchemaExample(schema);
        return Json.bytes(arguments.object(arguments.resolved(schema), 0));
    }

    private ObjectNode object(JsonNode schema, int depth) {
        ObjectNode object = NODES.objectNode();
        for (JsonNode required : schema.path("required")) {
            String name = required.asText();
            object.set(name, value(schema.path("properties").path(name), depth + 1));
        }
        return object;
    }

    private JsonNode value(JsonNode unresolved, int depth) {
        JsonNode schema = resolved(unresolved);
        if (schema.has("const")) {
            return schema.get("const");
        }
        if (schema.path("enum").has(0)) {
            return schema.path("enum").get(0);
        }
        if (depth >= DEPTH_AT_MOST) {
            return NODES.nullNode();
        }
        JsonNode type = schema.path("type");
        String name = type.isArray() ? type.path(0).asText() : type.asText();
        // Google spells the types of its own schemas in capitals.
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "integer" -> NODES.numberNode(7);
            case "number" -> NODES.numberNode(1.5);
            case "boolean" -> NODES.booleanNode(true);
            case "null" -> NODES.nullNode();
            case "array" -> array(schema, depth);
            case "object" -> object(schema, depth);
            default -> NODES.textNode("text");
        };
    }

    /** A reference within the document leads on, and of alternatives the first is taken. */
    private JsonNode resolved(JsonNode schema) {
        JsonNode at = schema;
        for (int step = 0; step < DEPTH_AT_MOST; step++) {
            String reference = at.path("$ref").asText();
            if (reference.startsWith("#/")) {
                at = root.at(reference.substring(1));
            } else if (at.path("anyOf").has(0)) {
                at = at.path("anyOf").get(0);
            } else if (at.path("oneOf").has(0)) {
                at = at.path("oneOf").get(0);
            } else {
                return at;
            }
        }
        return at;
    }

    private ArrayNode array(JsonNode schema, int depth) {
        ArrayNode array = NODES.arrayNode();
        if (schema.has("items")) {
            array.add(value(schema.get("items"), depth + 1));
        }
        return array;
    }
}
