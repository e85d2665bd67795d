package dev.trunkline.gateway.protocol.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Tools and the choice among them. A choice without tools is left out: there is nothing to choose. */
final class Tools {

    private final Faults faults;
    private final ToolSchemas schemas;

    Tools(Faults faults) {
        this.faults = faults;
        this.schemas = new ToolSchemas(faults);
    }

    void translate(JsonNode request, ObjectNode out) {
        if (!WireJson.isAbsent(request.path("functions"))) {
            faults.expected("functions", "tools instead, which took their place");
        }
        JsonNode tools = request.path("tools");
        if (!WireJson.isAbsent(tools) && !tools.isArray()) {
            faults.expected("tools", "an array");
        }
        if (tools.isEmpty()) {
            return;
        }
        ArrayNode translated = out.putArray("tools");
        for (int i = 0; i < tools.size(); i++) {
            translated.add(tool(tools.path(i), "tools[" + i + "]"));
        }
        boolean oneAtATime = request.path("parallel_tool_calls").isBoolean()
                && !request.path("parallel_tool_calls").booleanValue();
        ObjectNode choice = choice(request.path("tool_choice"));
        if (oneAtATime && !choice.path("type").asText().equals("none")) {
            if (choice.isEmpty()) {
                choice.put("type", "auto");
            }
            choice.put("disable_parallel_tool_use", true);
        }
        if (!choice.isEmpty()) {
            out.set("tool_choice", choice);
        }
    }

    private ObjectNode tool(JsonNode tool, String path) {
        JsonNode function = tool.path("function");
        if (!tool.path("type").asText().equals("function")) {
            faults.expected(path + ".type", "function", tool.path("type").asText());
        } else if (!function.path("name").isTextual()) {
            faults.expected(path + ".function.name", "a string");
        }
        ObjectNode translated = WireJson.object();
        translated.put("name", function.path("name").asText());
        if (function.path("description").isTextual()) {
            translated.set("description", function.path("description"));
        }
        translated.set("input_schema", schemas.translate(function.path("parameters"), path + ".function.parameters"));
        JsonNode cacheControl = WireJson.isAbsent(tool.path("cache_control"))
                ? function.path("cache_control")
                : tool.path("cache_control");
        if (!WireJson.isAbsent(cacheControl)) {
            translated.set("cache_control", cacheControl);
        }
        return translated;
    }

    /** An empty object where the caller chose nothing. */
    private ObjectNode choice(JsonNode choice) {
        ObjectNode out = WireJson.object();
        if (WireJson.isAbsent(choice)) {
            return out;
        }
        if (choice.isObject()) {
            return chosenFunction(choice, out);
        }
        switch (choice.asText()) {
            case "auto", "none" -> out.put("type", choice.asText());
            case "required" -> out.put("type", "any");
            default -> faults.expected("tool_choice", "auto, none, required or a function", choice.asText());
        }
        return out;
    }

    private ObjectNode chosenFunction(JsonNode choice, ObjectNode out) {
        JsonNode name = choice.path("function").path("name");
        if (!choice.path("type").asText().equals("function")) {
            faults.expected("tool_choice.type", "function", choice.path("type").asText());
        } else if (!name.isTextual()) {
            faults.expected("tool_choice.function.name", "a string");
        }
        return out.put("type", "tool").put("name", name.asText());
    }
}
