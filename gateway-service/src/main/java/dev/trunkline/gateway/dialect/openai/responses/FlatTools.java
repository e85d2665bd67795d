package dev.trunkline.gateway.dialect.openai.responses;

import dev.trunkline.gateway.chat.Tool;
import dev.trunkline.gateway.chat.ToolChoice;
import dev.trunkline.gateway.failure.FieldFaults;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonValue;
import dev.trunkline.gateway.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tools, which are flat here, and the choice among them. Those that a provider would run are left out. */
record FlatTools(FieldFaults faults, JsonValue request) {

    /** The one argument of a custom tool, where it is shown to a model as a function. */
    static final String INPUT = "input";

    private static final Set<String> RUN_BY_THE_CALLER = Set.of("function", "custom");
    private static final String ALLOWED = "allowed_tools";

    static List<JsonValue> kept(JsonValue tools) {
        return tools.elements().stream()
                .filter(tool -> RUN_BY_THE_CALLER.contains(tool.member("type").string()))
                .toList();
    }

    List<Tool> tools() {
        List<JsonValue> all = request.member("tools").elements();
        Set<String> allowed = allowed();
        List<Tool> read = new ArrayList<>(all.size());
        for (int i = 0; i < all.size(); i++) {
            JsonValue tool = all.get(i);
            boolean wanted =
                    allowed == null || allowed.contains(tool.member("name").string());
            String type = tool.member("type").string();
            if (wanted && RUN_BY_THE_CALLER.contains(type)) {
                read.add(type.equals("custom") ? custom(tool, i) : function(tool, i));
            }
        }
        if (allowed != null && read.isEmpty()) {
            faults.expected("tool_choice.tools", "names of \"tools\"");
        }
        return List.copyOf(read);
    }

    private Tool function(JsonValue tool, int number) {
        JsonValue parameters = tool.member("parameters");
        if (!parameters.isAbsent() && !parameters.isObject()) {
            faults.expected("tools[" + number + "].parameters", "a JSON schema");
        }
        return tool(tool, number, parameters, tool.member("strict").isTrue());
    }

    private Tool custom(JsonValue tool, int number) {
        JsonWriter schema = new JsonWriter()
                .beginObject()
                .member("type", "object")
                .name("properties")
                .beginObject();
        schema.name(INPUT).beginObject().member("type", "string");
        JsonValue format = tool.member("format");
        if (format.member("type").says("grammar")) {
            schema.member(
                    "description",
                    JsonText.of("Text of this " + format.member("syntax").string() + " grammar: ")
                            .with(format.member("definition").text().wellFormed()));
        }
        schema.endObject()
                .endObject()
                .name("required")
                .beginArray()
                .string(INPUT)
                .endArray();
        schema.name("additionalProperties").bool(false).endObject();
        return tool(tool, number, JsonValue.read(schema.buffer().getBytes()), false);
    }

    private Tool tool(JsonValue tool, int number, JsonValue parameters, boolean strict) {
        if (tool.member("name").text().isEmpty()) {
            faults.expected("tools[" + number + "].name", "text that is not empty");
        }
        return new Tool(
                tool.member("name").text(),
                tool.member("description").text().wellFormed(),
                parameters,
                strict,
                CacheMarks.of(tool));
    }

    /** Names of those that the choice is limited to; null where it is not. */
    private @Nullable Set<String> allowed() {
        JsonValue choice = request.member("tool_choice");
        return choice.member("type").says(ALLOWED)
                ? choice.member("tools").elements().stream()
                        .map(tool -> tool.member("name").string())
                        .collect(Collectors.toUnmodifiableSet())
                : null;
    }

    ToolChoice choice() {
        JsonValue choice = request.member("tool_choice");
        if (choice.isAbsent()) {
            return new ToolChoice.Auto();
        }
        boolean limited = choice.member("type").says(ALLOWED);
        if (choice.isObject() && !limited) {
            return named(choice);
        }
        JsonValue word = limited ? choice.member("mode") : choice;
        return switch (word.string()) {
            case "auto" -> new ToolChoice.Auto();
            case "none" -> new ToolChoice.None();
            case "required" -> new ToolChoice.Required();
            // Any other word is the caller's mistake, and named as such.
            default -> {
                faults.expected(limited ? "tool_choice.mode" : "tool_choice", "auto, none, required or a tool");
                yield new ToolChoice.Auto();
            }
        };
    }

    private ToolChoice named(JsonValue choice) {
        JsonText name = choice.member("name").text();
        if (name.isEmpty()) {
            faults.expected("tool_choice.name", "the name of a tool");
        }
        return new ToolChoice.Named(name);
    }
}
