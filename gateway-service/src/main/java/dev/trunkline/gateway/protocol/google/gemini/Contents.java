package dev.trunkline.gateway.protocol.google.gemini;

import dev.trunkline.gateway.chat.Part;
import dev.trunkline.gateway.chat.Turn;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns as this wire format has them: the system's part set apart, turns of the same side in one content, and results
 * of tools first behind the calls that they are of. One for each request.
 */
final class Contents {

    private static final String USER = "user";
    private static final String MODEL = "model";
    private static final JsonText NO_WORDS = JsonText.of(".");

    /** Of one side. Results stand before all else. */
    private record Content(String role, List<Turn.ToolResult> results, List<SignedPart> parts) {

        static Content of(String role) {
            return new Content(role, new ArrayList<>(), new ArrayList<>());
        }
    }

    private final List<Content> contents = new ArrayList<>();
    private final List<Part> system = new ArrayList<>();
    private final Map<String, JsonText> nameOfCall = new HashMap<>();
    private final ModelName model;

    private Contents(ModelName model) {
        this.model = model;
    }

    static Contents of(List<Turn> turns, ModelName model) {
        Contents contents = new Contents(model);
        turns.forEach(contents::add);
        contents.placeInstructions();
        contents.beginWithTheUser();
        return contents;
    }

    boolean isEmpty() {
        return contents.isEmpty();
    }

    private void add(Turn turn) {
        switch (turn) {
            case Turn.Instructions instructions -> system.addAll(instructions.parts());
            case Turn.User user -> say(USER, SignedPart.unsigned(user.named()));
            case Turn.Assistant assistant -> {
                assistant.parts().forEach(this::remember);
                say(MODEL, SignedPart.of(assistant.parts(), model.thinksByLevel()));
            }
            case Turn.ToolResult result -> of(USER).results().add(result);
        }
    }

    private void remember(Part part) {
        if (part instanceof Part.ToolCall call) {
            nameOfCall.put(call.id().string(), call.name());
        }
    }

    private void say(String role, List<SignedPart> parts) {
        if (!parts.isEmpty()) {
            of(role).parts().addAll(parts);
        }
    }

    /** The last content where it is of this side, else a new one. */
    private Content of(String role) {
        if (contents.isEmpty() || !contents.getLast().role().equals(role)) {
            contents.add(Content.of(role));
        }
        return contents.getLast();
    }

    /** A conversation of instructions alone is refused, and some models take none. */
    private void placeInstructions() {
        List<SignedPart> parts = SignedPart.unsigned(system);
        if (parts.isEmpty() || model.takesInstructions() && !contents.isEmpty()) {
            return;
        }
        system.clear();
        if (contents.isEmpty() || !contents.getFirst().role().equals(USER)) {
            contents.addFirst(Content.of(USER));
        }
        contents.getFirst().parts().addAll(0, parts);
    }

    /** A call of a tool is refused where nobody has said anything before it. */
    private void beginWithTheUser() {
        if (!contents.isEmpty() && contents.getFirst().role().equals(MODEL)) {
            contents.addFirst(Content.of(USER));
            contents.getFirst().parts().addAll(SignedPart.unsigned(List.of(new Part.Text(NO_WORDS))));
        }
    }

    void write(PartWriter writer) {
        JsonWriter out = writer.out();
        List<SignedPart> instructions = SignedPart.unsigned(system);
        if (!instructions.isEmpty()) {
            out.name("systemInstruction").beginObject().name("parts").beginArray();
            instructions.forEach(writer::write);
            out.endArray().endObject();
        }
        out.name("contents").beginArray();
        for (Content content : contents) {
            out.beginObject().member("role", content.role()).name("parts").beginArray();
            content.results().forEach(result -> writer.result(result, nameOf(result)));
            content.results().forEach(writer::mediaOf);
            content.parts().forEach(writer::write);
            out.endArray().endObject();
        }
        out.endArray();
    }

    /** A call that nobody has made is refused there, by whatever name. */
    private JsonText nameOf(Turn.ToolResult result) {
        return nameOfCall.getOrDefault(result.callId().string(), result.callId());
    }
}
