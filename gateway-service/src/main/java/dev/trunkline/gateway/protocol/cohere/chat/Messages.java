package dev.trunkline.gateway.protocol.cohere.chat;

import dev.trunkline.gateway.chat.Part;
import dev.trunkline.gateway.chat.Thought;
import dev.trunkline.gateway.chat.Turn;
import dev.trunkline.gateway.failure.FieldFaults;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonWriter;
import java.util.List;

/**
 * Turns as messages, those left out that say nothing.
 *
 * @param thinks whether the model takes thoughts of its own back as such
 */
record Messages(boolean thinks, FieldFaults faults, JsonWriter out) {

    private static final JsonText BETWEEN_TEXTS = JsonText.of("\n");

    /** @return whether there was one */
    boolean write(List<Turn> turns) {
        boolean any = false;
        out.beginArray();
        for (Turn turn : turns) {
            if (saysSomething(turn)) {
                any = true;
                out.beginObject();
                message(turn);
                out.endObject();
            }
        }
        out.endArray();
        return any;
    }

    private static boolean saysSomething(Turn turn) {
        return turn instanceof Turn.ToolResult || turn.parts().stream().anyMatch(Messages::saysSomething);
    }

    private static boolean saysSomething(Part part) {
        return switch (part) {
            case Part.Text text -> !text.text().isEmpty();
            case Part.Refusal refusal -> !refusal.text().isEmpty();
            case Part.Thinking _, Part.Foreign _ -> false;
            case Part.Image _, Part.Audio _, Part.Video _, Part.File _, Part.ToolCall _ -> true;
        };
    }

    private void message(Turn turn) {
        switch (turn) {
            case Turn.Instructions instructions -> content("system", instructions.parts(), false);
            case Turn.User user -> content("user", user.named(), true);
            case Turn.Assistant assistant -> assistant(assistant.parts());
            case Turn.ToolResult result -> {
                out.member("role", "tool").member("tool_call_id", result.callId());
                out.name("content");
                result(result.parts());
            }
        }
    }

    private void content(String role, List<Part> parts, boolean pictures) {
        out.member("role", role).name("content").beginArray();
        Contents contents = new Contents(pictures, faults, out);
        parts.stream().filter(Messages::saysSomething).forEach(contents::write);
        out.endArray();
    }

    private void assistant(List<Part> parts) {
        out.member("role", "assistant");
        List<Part.ToolCall> calls = parts.stream()
                .filter(Part.ToolCall.class::isInstance)
                .map(Part.ToolCall.class::cast)
                .toList();
        JsonText thoughts = thoughts(parts);
        boolean says = parts.stream().anyMatch(part -> !(part instanceof Part.ToolCall) && saysSomething(part));
        if (says || thinks && !thoughts.isEmpty()) {
            out.name("content").beginArray();
            if (thinks && !thoughts.isEmpty()) {
                out.beginObject()
                        .member("type", "thinking")
                        .member("thinking", thoughts)
                        .endObject();
            }
            Contents contents = new Contents(false, faults, out);
            parts.stream().filter(Messages::saysSomething).forEach(contents::write);
            out.endArray();
        }
        if (calls.isEmpty()) {
            return;
        }
        if (!thinks && !thoughts.isEmpty()) {
            out.member("tool_plan", thoughts);
        }
        out.name("tool_calls").beginArray();
        calls.forEach(this::call);
        out.endArray();
    }

    /** What this vendor's models have thought, or nobody knows whose; seals are never its own. */
    private static JsonText thoughts(List<Part> parts) {
        return JsonText.joined(parts.stream().map(Messages::thought), JsonText.EMPTY);
    }

    private static JsonText thought(Part part) {
        return part instanceof Part.Thinking(Thought thought)
                        && thought.kind() != Thought.Kind.ENCRYPTED
                        && thought.format().isEmpty()
                ? thought.text()
                : JsonText.EMPTY;
    }

    private void call(Part.ToolCall call) {
        out.beginObject().member("id", call.id()).member("type", "function").name("function");
        out.beginObject().member("name", call.name()).member("arguments", call.arguments());
        out.endObject().endObject();
    }

    private void result(List<Part> parts) {
        out.string(JsonText.joined(parts.stream().map(this::given), BETWEEN_TEXTS));
    }

    private JsonText given(Part part) {
        return switch (part) {
            case Part.Text text -> text.text();
            // Nothing that a tool gives.
            case Part.Thinking _, Part.Refusal _, Part.ToolCall _, Part.Foreign _ -> JsonText.EMPTY;
            case Part.Image _, Part.Audio _, Part.Video _, Part.File _ -> {
                faults.expected("messages.content", "only texts from a tool");
                yield JsonText.EMPTY;
            }
        };
    }
}
