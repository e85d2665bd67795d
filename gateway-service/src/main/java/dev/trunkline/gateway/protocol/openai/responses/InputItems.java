package dev.trunkline.gateway.protocol.openai.responses;

import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.chat.Part;
import dev.trunkline.gateway.chat.Turn;
import dev.trunkline.gateway.chat.Wire;
import dev.trunkline.gateway.failure.FieldFaults;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Turns as items. One for each request. */
final class InputItems {

    /** Longer ids are refused; as of 2026-11. */
    private static final int CALL_ID_CHARACTERS_AT_MOST = 64;

    private final FieldFaults faults;
    private final JsonWriter out;
    private final Contents contents;
    private final ThoughtItems thoughts;
    private int items;

    InputItems(Endpoint endpoint, FieldFaults faults, JsonWriter out) {
        this.faults = faults;
        this.out = out;
        this.contents = new Contents(faults, out);
        this.thoughts = new ThoughtItems(endpoint, out);
    }

    void write(List<Turn> turns) {
        for (Turn turn : turns) {
            switch (turn) {
                case Turn.Instructions instructions ->
                    message(instructions.developer() ? "developer" : "system", instructions.parts());
                case Turn.User user -> message("user", user.named());
                case Turn.Assistant assistant -> assistant(assistant.parts());
                case Turn.ToolResult result -> result(result);
            }
        }
        if (items == 0) {
            faults.expected("messages", "at least one message that is not empty");
        }
    }

    private void message(String role, List<Part> parts) {
        if (parts.stream().noneMatch(Contents::saysSomething)) {
            return;
        }
        items++;
        out.beginObject()
                .member("type", "message")
                .member("role", role)
                .name("content")
                .beginArray();
        contents.write(parts, role.equals("assistant"));
        out.endArray().endObject();
    }

    /** In the order in which it was thought, said and called. */
    private void assistant(List<Part> parts) {
        List<Part> said = new ArrayList<>();
        for (Part part : parts) {
            if (part instanceof Part.Text || part instanceof Part.Refusal) {
                said.add(part);
                continue;
            }
            endMessage(said);
            if (part instanceof Part.Thinking thinking) {
                thoughts.add(thinking.thought());
                continue;
            }
            thoughts.end();
            other(part);
        }
        endMessage(said);
        thoughts.end();
    }

    private void endMessage(List<Part> said) {
        if (!said.isEmpty()) {
            thoughts.end();
            message("assistant", said);
            said.clear();
        }
    }

    private void other(Part part) {
        switch (part) {
            case Part.ToolCall(JsonText id, JsonText name, JsonText arguments) -> {
                items++;
                out.beginObject().member("type", "function_call").member("call_id", callId(id));
                out.member("name", name).member("arguments", arguments).endObject();
            }
            case Part.Foreign foreign -> {
                if (foreign.wire() == Wire.OPENAI_RESPONSES) {
                    items++;
                    out.value(foreign.raw());
                }
            }
            case Part.Image _, Part.Audio _, Part.Video _, Part.File _ ->
                faults.expected("messages", "text and calls of tools in a turn of the assistant");
            case Part.Text _, Part.Refusal _, Part.Thinking _ -> {
                // Written before.
            }
        }
    }

    private void result(Turn.ToolResult result) {
        items++;
        out.beginObject().member("type", "function_call_output").member("call_id", callId(result.callId()));
        List<Part> parts =
                result.parts().stream().filter(Contents::saysSomething).toList();
        out.name("output");
        if (parts.isEmpty()) {
            out.string(JsonText.EMPTY);
        } else if (parts.size() == 1 && parts.getFirst() instanceof Part.Text text) {
            out.string(text.text());
        } else {
            out.beginArray();
            contents.write(parts, false);
            out.endArray();
        }
        out.endObject();
    }

    /** The same in call and result. */
    private static JsonText callId(JsonText id) {
        String said = id.string();
        return said.length() <= CALL_ID_CHARACTERS_AT_MOST
                ? id
                : JsonText.of("call_" + UUID.nameUUIDFromBytes(said.getBytes(StandardCharsets.UTF_8)));
    }
}
