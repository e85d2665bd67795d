package dev.trunkline.gateway.protocol.openai;

import dev.trunkline.gateway.chat.Part;
import dev.trunkline.gateway.chat.Turn;
import dev.trunkline.gateway.envelope.NestedEdits;
import dev.trunkline.gateway.failure.FieldFaults;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Turns as messages. Results of tools are texts here: what else a tool has given follows as the user's, behind the last
 * result, since nothing may stand between them and the calls. Turns of a model that follow each other are one, so that
 * all calls stand before their results. One for each request.
 */
final class RequestMessages {

    private static final JsonText MEDIA_FOLLOW = JsonText.of("The result is attached to the next message.");
    private static final JsonText FAILED = JsonText.of("Error");
    private static final JsonText HEARD = JsonText.of(NestedEdits.HEARD);

    private final FieldFaults faults;
    private final Quirks quirks;
    private final JsonWriter out;
    private final ContentParts content;
    private final CallIds ids;
    private final List<Part> given = new ArrayList<>();
    private boolean toolSpoke;

    RequestMessages(FieldFaults faults, Quirks quirks, JsonWriter out) {
        this.faults = faults;
        this.quirks = quirks;
        this.out = out;
        this.content = new ContentParts(faults, quirks, out);
        this.ids = new CallIds(quirks);
    }

    void write(List<Turn> turns) {
        if (turns.isEmpty()) {
            faults.expected("messages", "at least one message");
        }
        out.name("messages").beginArray();
        for (int i = 0; i < turns.size(); i++) {
            switch (turns.get(i)) {
                case Turn.Instructions instructions -> instructions(instructions);
                case Turn.User user -> user(user);
                case Turn.ToolResult result -> result(result);
                case Turn.Assistant(List<Part> parts) -> {
                    List<Part> all = new ArrayList<>(parts);
                    while (i + 1 < turns.size() && turns.get(i + 1) instanceof Turn.Assistant(List<Part> more)) {
                        all.addAll(more);
                        i++;
                    }
                    assistant(all);
                }
            }
        }
        giveMedia();
        out.endArray();
    }

    private void instructions(Turn.Instructions instructions) {
        giveMedia();
        boolean developer = instructions.developer() && quirks.knowsDevelopers();
        message(developer ? "developer" : "system", instructions.parts());
    }

    private void user(Turn.User user) {
        List<Part> parts = new ArrayList<>(given);
        given.clear();
        parts.addAll(user.parts());
        begin("user");
        if (!user.name().isEmpty()) {
            out.member("name", user.name());
        }
        out.name("content");
        content.write(parts);
        out.endObject();
    }

    private void giveMedia() {
        if (!given.isEmpty()) {
            message("user", given);
            given.clear();
        }
    }

    private void message(String role, List<Part> parts) {
        begin(role);
        out.name("content");
        content.write(parts);
        out.endObject();
    }

    /** The beginning of a message. */
    private void begin(String role) {
        if (toolSpoke && role.equals("user") && quirks.wantsModelBehindTools()) {
            out.beginObject().member("role", "assistant").member("content", HEARD);
            out.endObject();
        }
        toolSpoke = role.equals("tool");
        out.beginObject().member("role", role);
    }

    private void result(Turn.ToolResult result) {
        List<Part> media = result.parts().stream().filter(ContentParts::isMedia).toList();
        JsonText text = ContentParts.text(result.parts());
        JsonText instead = media.isEmpty() ? result.failed() ? FAILED : text : MEDIA_FOLLOW;
        begin("tool");
        out.member("tool_call_id", ids.of(result.callId()));
        out.name("content");
        content.marked(text.isEmpty() ? instead : text, result.cache());
        out.endObject();
        given.addAll(media);
    }

    private void assistant(List<Part> parts) {
        giveMedia();
        List<Part.ToolCall> calls = parts.stream()
                .filter(Part.ToolCall.class::isInstance)
                .map(Part.ToolCall.class::cast)
                .toList();
        begin("assistant");
        said(parts, calls.isEmpty());
        thoughts(parts);
        if (!calls.isEmpty()) {
            out.name("tool_calls").beginArray();
            calls.forEach(this::call);
            out.endArray();
        }
        out.endObject();
    }

    private void said(List<Part> parts, boolean nothingElse) {
        boolean refused = parts.stream().anyMatch(Part.Refusal.class::isInstance);
        JsonText answer = ContentParts.answer(parts);
        if (refused && quirks.knowsDevelopers()) {
            out.name("content").beginArray().beginObject();
            out.member("type", "refusal").member("refusal", answer).endObject().endArray();
        } else if (nothingElse || !answer.isEmpty()) {
            out.member("content", answer);
        }
    }

    private void thoughts(List<Part> parts) {
        Stream<JsonText> texts = parts.stream()
                .filter(Part.Thinking.class::isInstance)
                .map(part -> ((Part.Thinking) part).thought().text());
        JsonText all = JsonText.joined(texts, JsonText.EMPTY);
        if (quirks.wantsThoughts() && !all.isEmpty()) {
            out.member("reasoning_content", all);
        }
    }

    private void call(Part.ToolCall call) {
        out.beginObject()
                .member("id", ids.of(call.id()))
                .member("type", "function")
                .name("function");
        out.beginObject().member("name", call.name()).member("arguments", call.arguments());
        out.endObject().endObject();
    }
}
