package dev.trunkline.gateway.dialect.openai.responses;

import dev.trunkline.gateway.chat.CacheMark;
import dev.trunkline.gateway.chat.Media;
import dev.trunkline.gateway.chat.Part;
import dev.trunkline.gateway.chat.Turn;
import dev.trunkline.gateway.chat.Wire;
import dev.trunkline.gateway.dialect.openai.content.ArgumentsReader;
import dev.trunkline.gateway.dialect.openai.content.ContentReader;
import dev.trunkline.gateway.dialect.openai.content.CustomTool;
import dev.trunkline.gateway.failure.FieldFaults;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Items as turns: what a model has thought, said and called one after the other is one turn. One for each reading. */
final class ItemReader {

    /** What tools of another provider's own have done: the answers before stand without it. */
    private static final Set<String> RUN_BY_PROVIDERS = Set.of(
            "additional_tools",
            "code_interpreter_call",
            "file_search_call",
            "image_generation_call",
            "mcp_approval_request",
            "mcp_approval_response",
            "mcp_call",
            "mcp_list_tools",
            "tool_search_call",
            "tool_search_output",
            "web_search_call");

    private static final String CARRIED = "message, reasoning, function_call, custom_tool_call or an output of these;"
            + " other items reach only providers that speak responses";

    private final FieldFaults faults;
    private final ContentReader contents;
    private final List<Turn> turns = new ArrayList<>();
    private final List<Part> ofAssistant = new ArrayList<>();
    private int thoughts;

    ItemReader(FieldFaults faults) {
        this.faults = faults;
        this.contents = PartReader.contents(faults);
    }

    List<Turn> turns(List<JsonValue> items) {
        for (int i = 0; i < items.size(); i++) {
            item(items.get(i), "input[" + i + "]");
        }
        endAssistant();
        return turns;
    }

    private void endAssistant() {
        if (!ofAssistant.isEmpty()) {
            turns.add(new Turn.Assistant(List.copyOf(ofAssistant)));
            ofAssistant.clear();
        }
    }

    private void item(JsonValue item, String path) {
        JsonValue type = item.member("type");
        switch (type.isAbsent() ? "message" : type.string()) {
            case "message" -> message(item, path);
            case "reasoning" -> ofAssistant.addAll(ReasoningReader.parts(item, thoughts++));
            case "image_generation_call" -> ofAssistant.add(image(item));
            case "function_call" -> ofAssistant.add(call(item, path));
            case "custom_tool_call" -> ofAssistant.add(customCall(item, path));
            case "function_call_output", "custom_tool_call_output" -> result(item, path);
            // Known to this wire format alone, among them those to come.
            default -> other(item, type.string(), path);
        }
    }

    private void other(JsonValue item, String type, String path) {
        if (RUN_BY_PROVIDERS.contains(type)) {
            ofAssistant.add(new Part.Foreign(Wire.OPENAI_RESPONSES, item));
        } else {
            faults.expected(path + ".type", CARRIED, type);
        }
    }

    private void message(JsonValue message, String path) {
        String role = message.member("role").string();
        JsonValue content = message.member("content");
        String at = path + ".content";
        switch (role) {
            case "assistant" -> ofAssistant.addAll(contents.parts(content, at, PartReader.OF_ASSISTANT));
            case "user" -> turn(new Turn.User(contents.parts(content, at, PartReader.ALL), JsonText.EMPTY));
            case "system", "developer" ->
                turn(new Turn.Instructions(contents.parts(content, at, PartReader.TEXT), role.equals("developer")));
            // Any other word is the caller's mistake, and named as such.
            default -> faults.expected(path + ".role", "user, assistant, system or developer", role);
        }
    }

    private void turn(Turn turn) {
        endAssistant();
        turns.add(turn);
    }

    private void result(JsonValue result, String path) {
        turn(new Turn.ToolResult(
                required(result, "call_id", path),
                contents.parts(result.member("output"), path + ".output", PartReader.ALL),
                false,
                CacheMark.NONE));
    }

    /** One without a result is known to the provider that has it, by its id. */
    private static Part image(JsonValue item) {
        JsonText result = item.member("result").text();
        String format = item.member("output_format").string();
        return result.isEmpty()
                ? new Part.Foreign(Wire.OPENAI_RESPONSES, item)
                : new Part.Image(
                        new Media.Inline("image/" + (format.isEmpty() ? "png" : format), result), "", CacheMark.NONE);
    }

    private Part call(JsonValue call, String path) {
        JsonText arguments = new ArgumentsReader(faults).arguments(call.member("arguments"), path + ".arguments");
        return new Part.ToolCall(required(call, "call_id", path), required(call, "name", path), arguments);
    }

    private Part customCall(JsonValue call, String path) {
        if (!call.member("input").isString()) {
            faults.expected(path + ".input", "a string");
        }
        JsonText arguments = CustomTool.arguments(call.member("input").text());
        return new Part.ToolCall(required(call, "call_id", path), required(call, "name", path), arguments);
    }

    private JsonText required(JsonValue holder, String name, String path) {
        JsonText text = holder.member(name).text();
        if (text.isEmpty()) {
            faults.expected(path + "." + name, "text that is not empty");
        }
        return text.wellFormed();
    }
}
