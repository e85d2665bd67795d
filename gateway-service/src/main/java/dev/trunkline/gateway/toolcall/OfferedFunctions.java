package dev.trunkline.gateway.toolcall;

import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonValue;
import java.util.HashMap;
import java.util.Map;

/**
 * The tools of a request by name, in whichever of the callers' wire formats they are written: flat or in an object of
 * their type, with {@code parameters} or {@code input_schema}. Pure.
 *
 * @param schemas absent where there is none
 * @param others whether there is a tool that is none of these
 */
record OfferedFunctions(Map<String, JsonValue> schemas, boolean others) {

    /** What a call is worth. */
    enum Worth {
        VALID,
        INVALID,
        /** Its arguments are any text, or it may be of a tool that nobody here can read. */
        UNKNOWN
    }

    private static final JsonValue ANY_TEXT = JsonValue.read("\"any text\"");

    static OfferedFunctions of(JsonValue tools) {
        Map<String, JsonValue> schemas = new HashMap<>();
        boolean others = !tools.isArray();
        for (JsonValue tool : tools.elements()) {
            boolean custom = tool.member("type").says("custom");
            JsonValue nested = tool.member(custom ? "custom" : "function");
            JsonValue said = nested.isObject() ? nested : tool;
            JsonValue name = said.member("name");
            others |= !name.isString() || tool.member("tools").isArray();
            // Two of one name: either may be meant.
            JsonValue schema = custom || schemas.containsKey(name.string()) ? ANY_TEXT : schema(said);
            schemas.put(name.string(), schema);
        }
        return new OfferedFunctions(schemas, others);
    }

    private static JsonValue schema(JsonValue function) {
        JsonValue parameters = function.member("parameters");
        return parameters.isAbsent() ? function.member("input_schema") : parameters;
    }

    Worth judge(String name, JsonText arguments) {
        JsonValue schema = schemas.get(name);
        if (schema == null) {
            return others || name.isEmpty() ? Worth.UNKNOWN : Worth.INVALID;
        }
        if (schema == ANY_TEXT) {
            return Worth.UNKNOWN;
        }
        // Some write nothing at all where a function takes nothing.
        JsonValue said = arguments.isEmpty() ? JsonValue.read("{}") : arguments.json();
        if (!said.isObject()) {
            return Worth.INVALID;
        }
        return new SchemaFit(schema).contradicts(said) ? Worth.INVALID : Worth.VALID;
    }
}
