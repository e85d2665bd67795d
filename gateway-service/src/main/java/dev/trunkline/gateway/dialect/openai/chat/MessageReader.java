package dev.trunkline.gateway.dialect.openai.chat;

import dev.trunkline.gateway.chat.CacheMark;
import dev.trunkline.gateway.chat.Media;
import dev.trunkline.gateway.chat.Part;
import dev.trunkline.gateway.chat.Turn;
import dev.trunkline.gateway.dialect.openai.content.ArgumentsReader;
import dev.trunkline.gateway.dialect.openai.content.CacheMarks;
import dev.trunkline.gateway.dialect.openai.content.ContentReader;
import dev.trunkline.gateway.dialect.openai.content.CustomTool;
import dev.trunkline.gateway.envelope.OfferedTools;
import dev.trunkline.gateway.failure.FieldFaults;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/** Messages as turns (section 1.2 of the public API). One for each reading. */
final class MessageReader {

    private final FieldFaults faults;
    private final ContentReader parts;

    MessageReader(FieldFaults faults) {
        this.faults = faults;
        this.parts = PartReader.contents(faults);
    }

    List<Turn> turns(JsonValue messages) {
        if (!messages.isArray()) {
            faults.expected("messages", "an array");
        }
        List<JsonValue> all = messages.elements();
        List<Turn> turns = new ArrayList<>(all.size());
        for (int i = 0; i < all.size(); i++) {
            add(all.get(i), "messages[" + i + "]", turns);
        }
        return List.copyOf(turns);
    }

    private void add(JsonValue message, String path, List<Turn> turns) {
        String role = message.member("role").string();
        JsonValue content = message.member("content");
        JsonText name = message.member("name").text();
        switch (role) {
            case "system", "developer" ->
                turns.add(new Turn.Instructions(
                        parts.parts(content, path + ".content", PartReader.TEXT), role.equals("developer")));
            case "user" -> turns.add(new Turn.User(parts.parts(content, path + ".content", PartReader.ALL), name));
            case "assistant" -> turns.add(new Turn.Assistant(ofAssistant(message, path)));
            case "tool" ->
                turns.add(new Turn.ToolResult(
                        required(message.member("tool_call_id"), path + ".tool_call_id"),
                        parts.parts(content, path + ".content", PartReader.ALL),
                        false,
                        CacheMarks.of(message)));
            // Any other word is the caller's mistake, and named as such.
            default -> faults.expected(path + ".role", "system, developer, user, assistant or tool", role);
        }
    }

    private List<Part> ofAssistant(JsonValue message, String path) {
        List<Part> all = new ArrayList<>(ThoughtReader.thoughts(message));
        all.addAll(parts.parts(message.member("content"), path + ".content", PartReader.OF_ASSISTANT));
        all.addAll(images(message.member("images").elements(), path + ".images"));
        JsonValue refusal = message.member("refusal");
        if (refusal.isString() && all.stream().noneMatch(part -> part instanceof Part.Text)) {
            all.add(new Part.Refusal(refusal.text().wellFormed()));
        }
        if (!message.member("function_call").isAbsent()) {
            faults.expected(path + ".function_call", "tool_calls instead, which took its place");
        }
        List<JsonValue> calls = message.member("tool_calls").elements();
        for (int i = 0; i < calls.size(); i++) {
            all.add(call(calls.get(i), path + ".tool_calls[" + i + "]"));
        }
        return List.copyOf(all);
    }

    /** Those that a model has made. */
    private List<Part> images(List<JsonValue> images, String path) {
        List<Part> all = new ArrayList<>(images.size());
        for (int i = 0; i < images.size(); i++) {
            JsonText url = images.get(i).member("image_url").member("url").text();
            if (url.isEmpty()) {
                faults.expected(path + "[" + i + "].image_url.url", "an https address or data:image/...;base64,...");
            }
            all.add(new Part.Image(Media.of(url), "", CacheMark.NONE));
        }
        return all;
    }

    private Part call(JsonValue call, String path) {
        String type = ToolReader.type(call);
        if (!OfferedTools.isCallers(type)) {
            faults.expected(path + ".type", "function or custom", type);
        }
        JsonText id = required(call.member("id"), path + ".id");
        JsonValue said = call.member(type);
        JsonText name = required(said.member("name"), path + "." + type + ".name");
        if (type.equals(ToolReader.CUSTOM)) {
            if (!said.member("input").isString()) {
                faults.expected(path + ".custom.input", "a string");
            }
            return new Part.ToolCall(
                    id, name, CustomTool.arguments(said.member("input").text()));
        }
        JsonText arguments =
                new ArgumentsReader(faults).arguments(said.member("arguments"), path + ".function.arguments");
        return new Part.ToolCall(id, name, arguments);
    }

    private JsonText required(JsonValue value, String path) {
        if (value.text().isEmpty()) {
            faults.expected(path, "text that is not empty");
        }
        return value.text().wellFormed();
    }
}
