package dev.trunkline.gateway.preset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Function;

/** The functions of OpenAI chat, as the other dialects write them. Pure. */
final class ChatTools {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ChatTools() {}

    /** Each element as the other has it; those that it has not are left out. */
    static ArrayNode each(JsonNode tools, Function<JsonNode, ObjectNode> written) {
        ArrayNode all = NODES.arrayNode();
        tools.forEach(tool -> {
            ObjectNode one = written.apply(tool);
            if (!one.isEmpty()) {
                all.add(one);
            }
        });
        return all;
    }

    /** {@code {"type":"function","function":{...}}} with members under the names that chat has for them. */
    static ObjectNode function(JsonNode tool, String schemaName) {
        ObjectNode function = NODES.objectNode();
        copy(tool, "name", function, "name");
        copy(tool, "description", function, "description");
        copy(tool, schemaName, function, "parameters");
        copy(tool, "strict", function, "strict");
        ObjectNode whole = NODES.objectNode().put("type", "function");
        whole.set("function", function);
        copy(tool, "cache_control", whole, "cache_control");
        return whole;
    }

    /** The members of a function of chat without a level of their own; empty for what is no function. */
    static ObjectNode flat(JsonNode tool, String schemaName) {
        ObjectNode flat = NODES.objectNode();
        JsonNode function = tool.path("function");
        copy(function, "name", flat, "name");
        copy(function, "description", flat, "description");
        copy(function, "parameters", flat, schemaName);
        copy(function, "strict", flat, "strict");
        copy(tool, "cache_control", flat, "cache_control");
        return flat;
    }

    /** {@code {"type":"function","function":{"name":...}}}. */
    static ObjectNode choice(JsonNode name) {
        ObjectNode whole = NODES.objectNode().put("type", "function");
        whole.set("function", NODES.objectNode().set("name", name));
        return whole;
    }

    static void copy(JsonNode from, String name, ObjectNode to, String newName) {
        JsonNode value = from.path(name);
        if (!value.isMissingNode() && !value.isNull()) {
            to.set(newName, value);
        }
    }

    static void rename(ObjectNode node, String from, String to) {
        JsonNode value = node.remove(from);
        if (value != null && !node.has(to)) {
            node.set(to, value);
        }
    }
}
