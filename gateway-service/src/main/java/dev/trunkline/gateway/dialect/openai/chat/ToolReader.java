package dev.trunkline.gateway.dialect.openai.chat;

import dev.trunkline.gateway.chat.CacheMark;
import dev.trunkline.gateway.chat.Tool;
import dev.trunkline.gateway.chat.ToolChoice;
import dev.trunkline.gateway.failure.FieldFaults;
import dev.trunkline.gateway.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tools, and the choice among them (section 1.4 of the public API). */
record ToolReader(FieldFaults faults) {

    List<Tool> tools(JsonValue request) {
        if (!request.member("functions").isAbsent()) {
            faults.expected("functions", "tools instead, which took their place");
        }
        JsonValue tools = request.member("tools");
        if (!tools.isAbsent() && !tools.isArray()) {
            faults.expected("tools", "an array");
        }
        List<JsonValue> all = tools.elements();
        List<Tool> read = new ArrayList<>(all.size());
        for (int i = 0; i < all.size(); i++) {
            read.add(tool(all.get(i), "tools[" + i + "]"));
        }
        return List.copyOf(read);
    }

    private Tool tool(JsonValue tool, String path) {
        JsonValue function = tool.member("function");
        JsonValue parameters = function.member("parameters");
        if (!tool.member("type").isAbsent() && !tool.member("type").says("function")) {
            faults.expected(path + ".type", "function", tool.member("type").string());
        } else if (!function.member("name").isString()) {
            faults.expected(path + ".function.name", "a string");
        } else if (!parameters.isAbsent() && !parameters.isObject()) {
            faults.expected(path + ".function.parameters", "a JSON schema");
        }
        CacheMark mark = CacheMarks.of(tool);
        return new Tool(
                function.member("name").text(),
                function.member("description").text().wellFormed(),
                parameters,
                function.member("strict").isTrue(),
                mark == CacheMark.NONE ? CacheMarks.of(function) : mark);
    }

    ToolChoice choice(JsonValue choice) {
        if (choice.isAbsent()) {
            return new ToolChoice.Auto();
        }
        if (choice.isObject()) {
            return chosenFunction(choice);
        }
        return switch (choice.string()) {
            case "auto" -> new ToolChoice.Auto();
            case "none" -> new ToolChoice.None();
            case "required" -> new ToolChoice.Required();
            // Any other word is the caller's mistake, and named as such.
            default -> {
                faults.expected("tool_choice", "auto, none, required or a function", choice.string());
                yield new ToolChoice.Auto();
            }
        };
    }

    private ToolChoice chosenFunction(JsonValue choice) {
        JsonValue name = choice.member("function").member("name");
        if (!choice.member("type").says("function")) {
            faults.expected(
                    "tool_choice.type", "function", choice.member("type").string());
        } else if (!name.isString()) {
            faults.expected("tool_choice.function.name", "a string");
        }
        return new ToolChoice.Named(name.text());
    }

    static @Nullable Boolean parallel(JsonValue parallel) {
        return parallel.isTrue() || parallel.isFalse() ? parallel.isTrue() : null;
    }
}
