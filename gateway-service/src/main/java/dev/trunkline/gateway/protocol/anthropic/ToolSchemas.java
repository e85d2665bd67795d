package dev.trunkline.gateway.protocol.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.gateway.json.JsonValue;
import dev.trunkline.gateway.json.JsonWriter;
import java.util.List;

/** The JSON schema of a tool's arguments. At its top this wire format takes nothing but the type of an object. */
public final class ToolSchemas {

    private static final String OBJECT = "object";
    private static final String PROPERTIES = "properties";
    /** Refused at the top, and taken below it. */
    private static final List<String> ALTERNATIVES = List.of("anyOf", "oneOf", "allOf");

    private ToolSchemas() {}

    /** OpenAI takes no schema, or one without a type, for a function without parameters; here the type is demanded. */
    public static void write(JsonValue parameters, JsonWriter out) {
        if (parameters.isAbsent()) {
            out.beginObject().member("type", OBJECT).endObject();
        } else if (parameters.member("type").says(OBJECT)
                && ALTERNATIVES.stream()
                        .allMatch(name -> parameters.member(name).isAbsent())) {
            out.value(parameters);
        } else {
            out.raw(WireJson.text(flattened(WireJson.parse(parameters.json()))));
        }
    }

    private static ObjectNode flattened(JsonNode given) {
        ObjectNode schema = WireJson.object();
        if (!given.path("type").asText().equals(OBJECT)) {
            schema.put("type", OBJECT);
        }
        given.properties().forEach(member -> {
            if (!schema.has(member.getKey()) && !ALTERNATIVES.contains(member.getKey())) {
                schema.set(member.getKey(), member.getValue());
            }
        });
        ALTERNATIVES.forEach(name -> given.path(name).forEach(alternative -> merge(alternative, schema)));
        return schema;
    }

    /** The model still has to see what it may say; which of it goes together it learns from the description. */
    private static void merge(JsonNode alternative, ObjectNode schema) {
        JsonNode more = alternative.path(PROPERTIES);
        if (more.isEmpty()) {
            return;
        }
        // The tree is nobody else's, so what is there grows.
        ObjectNode properties =
                schema.path(PROPERTIES) instanceof ObjectNode present ? present : schema.putObject(PROPERTIES);
        more.properties().forEach(member -> properties.putIfAbsent(member.getKey(), member.getValue()));
    }
}
