package dev.trunkline.gateway.dialect.anthropic.messages;

import dev.trunkline.gateway.chat.Tool;
import dev.trunkline.gateway.chat.ToolChoice;
import dev.trunkline.gateway.failure.FieldFaults;
import dev.trunkline.gateway.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/** Tools, and the choice among them. Those that Anthropic alone can describe are left out. */
record ToolReader(FieldFaults faults) {

    List<Tool> tools(JsonValue tools) {
        List<JsonValue> all = tools.elements();
        List<Tool> read = new ArrayList<>(all.size());
        for (int i = 0; i < all.size(); i++) {
            if (isPlain(all.get(i))) {
                read.add(tool(all.get(i), "tools[" + i + "]"));
            }
        }
        return List.copyOf(read);
    }

    private static boolean isPlain(JsonValue tool) {
        return ToolScan.isPlain(tool.member("type").string());
    }

    private Tool tool(JsonValue tool, String path) {
        JsonValue schema = tool.member("input_schema");
        if (tool.member("name").text().isEmpty()) {
            faults.expected(path + ".name", "text that is not empty");
        } else if (!schema.isAbsent() && !schema.isObject()) {
            faults.expected(path + ".input_schema", "a JSON schema");
        }
        return new Tool(
                tool.member("name").text().wellFormed(),
                tool.member("description").text().wellFormed(),
                schema,
                tool.member("strict").isTrue(),
                BlockReader.cache(tool));
    }

    ToolChoice choice(JsonValue choice, JsonValue tools) {
        if (choice.isAbsent()) {
            return new ToolChoice.Auto();
        }
        return switch (choice.member("type").string()) {
            case "auto" -> new ToolChoice.Auto();
            case "none" -> new ToolChoice.None();
            case "any" -> any(tools.elements());
            case "tool" -> named(choice.member("name"), tools);
            // Any other word is the caller's mistake, and named as such.
            default -> {
                faults.expected(
                        "tool_choice.type",
                        "auto, any, tool or none",
                        choice.member("type").string());
                yield new ToolChoice.Auto();
            }
        };
    }

    private ToolChoice any(List<JsonValue> tools) {
        if (!tools.isEmpty() && tools.stream().noneMatch(ToolReader::isPlain)) {
            faults.expected("tool_choice.type", "auto or none where no tool has an input_schema", "any");
        }
        return new ToolChoice.Required();
    }

    private ToolChoice named(JsonValue name, JsonValue tools) {
        boolean leftOut =
                tools.elements().stream().anyMatch(tool -> tool.member("name").says(name.string()) && !isPlain(tool));
        if (name.text().isEmpty() || leftOut) {
            faults.expected("tool_choice.name", "a tool with an input_schema", name.string());
        }
        return new ToolChoice.Named(name.text().wellFormed());
    }
}
