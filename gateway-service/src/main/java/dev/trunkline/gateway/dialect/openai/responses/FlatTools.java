package dev.trunkline.gateway.dialect.openai.responses;

import dev.trunkline.gateway.chat.Tool;
import dev.trunkline.gateway.chat.ToolChoice;
import dev.trunkline.gateway.dialect.openai.content.CacheMarks;
import dev.trunkline.gateway.dialect.openai.content.ChoiceReader;
import dev.trunkline.gateway.dialect.openai.content.CustomTool;
import dev.trunkline.gateway.envelope.OfferedTools;
import dev.trunkline.gateway.failure.FieldFaults;
import dev.trunkline.gateway.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Tools, which are flat here, and the choice among them. Those that a provider would run are left out. */
final class FlatTools {

    private final FieldFaults faults;
    private final JsonValue tools;
    private final ChoiceReader choice;

    FlatTools(FieldFaults faults, JsonValue request) {
        this.faults = faults;
        this.tools = request.member("tools");
        this.choice = new ChoiceReader(faults, request.member("tool_choice"), false);
    }

    static List<JsonValue> kept(JsonValue tools) {
        return tools.elements().stream()
                .filter(tool -> OfferedTools.isCallers(tool.member("type").string()))
                .toList();
    }

    List<Tool> tools() {
        List<JsonValue> all = tools.elements();
        Set<String> allowed = choice.allowed();
        List<Tool> read = new ArrayList<>(all.size());
        for (int i = 0; i < all.size(); i++) {
            JsonValue tool = all.get(i);
            boolean wanted =
                    allowed == null || allowed.contains(tool.member("name").string());
            if (wanted && OfferedTools.isCallers(tool.member("type").string())) {
                read.add(tool(tool, "tools[" + i + "]"));
            }
        }
        if (allowed != null && read.isEmpty()) {
            choice.faultOfLimit();
        }
        return List.copyOf(read);
    }

    private Tool tool(JsonValue tool, String path) {
        if (tool.member("name").text().isEmpty()) {
            faults.expected(path + ".name", "text that is not empty");
        }
        boolean custom = tool.member("type").says("custom");
        return new Tool(
                tool.member("name").text(),
                tool.member("description").text().wellFormed(),
                custom ? CustomTool.schema(grammar(tool.member("format"))) : parameters(tool, path),
                !custom && tool.member("strict").isTrue(),
                CacheMarks.of(tool));
    }

    private static JsonValue grammar(JsonValue format) {
        return format.member("type").says("grammar") ? format : JsonValue.ABSENT;
    }

    private JsonValue parameters(JsonValue function, String path) {
        JsonValue parameters = function.member("parameters");
        if (!parameters.isAbsent() && !parameters.isObject()) {
            faults.expected(path + ".parameters", "a JSON schema");
        }
        return parameters;
    }

    ToolChoice choice() {
        return choice.choice();
    }
}
