package dev.trunkline.gateway.dialect.openai.chat;

import dev.trunkline.gateway.chat.CacheMark;
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
import org.jspecify.annotations.Nullable;

/** Tools, and the choice among them (section 1.4 of the public API). */
final class ToolReader {

    static final String FUNCTION = "function";
    static final String CUSTOM = "custom";

    private final FieldFaults faults;
    private final JsonValue request;
    private final ChoiceReader choice;

    ToolReader(FieldFaults faults, JsonValue request) {
        this.faults = faults;
        this.request = request;
        this.choice = new ChoiceReader(faults, request.member("tool_choice"), true);
    }

    /** Of a tool, or of a call of one: a function where nothing is said. */
    static String type(JsonValue tool) {
        JsonValue type = tool.member("type");
        return type.isAbsent() ? FUNCTION : type.string();
    }

    List<Tool> tools() {
        if (!request.member("functions").isAbsent()) {
            faults.expected("functions", "tools instead, which took their place");
        }
        JsonValue tools = request.member("tools");
        if (!tools.isAbsent() && !tools.isArray()) {
            faults.expected("tools", "an array");
        }
        Set<String> allowed = choice.allowed();
        List<JsonValue> all = tools.elements();
        List<Tool> read = new ArrayList<>(all.size());
        for (int i = 0; i < all.size(); i++) {
            Tool tool = tool(all.get(i), "tools[" + i + "]");
            if (allowed == null || allowed.contains(tool.name().string())) {
                read.add(tool);
            }
        }
        if (allowed != null && read.isEmpty()) {
            choice.faultOfLimit();
        }
        return List.copyOf(read);
    }

    private Tool tool(JsonValue tool, String path) {
        String type = type(tool);
        JsonValue said = tool.member(type);
        if (!OfferedTools.isCallers(type)) {
            faults.expected(path + ".type", "function or custom", type);
        } else if (!said.member("name").isString()) {
            faults.expected(path + "." + type + ".name", "a string");
        }
        CacheMark mark = CacheMarks.of(tool);
        return new Tool(
                said.member("name").text(),
                said.member("description").text().wellFormed(),
                type.equals(CUSTOM) ? CustomTool.schema(grammar(said)) : parameters(said, path),
                said.member("strict").isTrue(),
                mark == CacheMark.NONE ? CacheMarks.of(said) : mark);
    }

    private static JsonValue grammar(JsonValue custom) {
        return custom.member("format").member("grammar");
    }

    private JsonValue parameters(JsonValue function, String path) {
        JsonValue parameters = function.member("parameters");
        if (!parameters.isAbsent() && !parameters.isObject()) {
            faults.expected(path + ".function.parameters", "a JSON schema");
        }
        return parameters;
    }

    ToolChoice choice() {
        return choice.choice();
    }

    static @Nullable Boolean parallel(JsonValue parallel) {
        return parallel.isTrue() || parallel.isFalse() ? parallel.isTrue() : null;
    }
}
