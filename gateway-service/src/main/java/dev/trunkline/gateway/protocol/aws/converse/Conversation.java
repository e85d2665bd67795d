package dev.trunkline.gateway.protocol.aws.converse;

import dev.trunkline.gateway.chat.CacheMark;
import dev.trunkline.gateway.chat.Part;
import dev.trunkline.gateway.chat.Turn;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonWriter;
import dev.trunkline.gateway.protocol.BegunAnswer;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns as this wire format has them: the system's part set apart, user and assistant in turn, and results of tools
 * first in the message behind that which called them. One for each request.
 */
final class Conversation {

    /** Where this wire format demands words, and nobody has said any: beside a document, and before the model's. */
    private static final JsonText NO_WORDS = JsonText.of(".");

    /** Turns of one side that follow each other. */
    private record Message(boolean ofAssistant, List<Turn.ToolResult> results, List<Turn> turns) {}

    private final ContentBlocks blocks;
    private final JsonWriter out;
    private final List<Part> system = new ArrayList<>();
    private final List<Message> messages = new ArrayList<>();

    Conversation(List<Turn> turns, ContentBlocks blocks, JsonWriter out) {
        this.blocks = blocks;
        this.out = out;
        turns.forEach(this::add);
        beginWithTheUser();
    }

    boolean isEmpty() {
        return messages.isEmpty();
    }

    private void add(Turn turn) {
        switch (turn) {
            case Turn.Instructions instructions -> system.addAll(instructions.parts());
            case Turn.User user -> {
                if (blocks.saySomething(user.parts())) {
                    message(false).turns().add(user);
                }
            }
            case Turn.Assistant assistant -> {
                if (blocks.saySomething(assistant.parts())) {
                    message(true).turns().add(assistant);
                }
            }
            case Turn.ToolResult result -> message(false).results().add(result);
        }
    }

    /** Whatever begins otherwise is refused, and so are instructions alone, which become the user's words. */
    private void beginWithTheUser() {
        if (messages.isEmpty() && blocks.saySomething(system)) {
            message(false).turns().add(new Turn.Instructions(List.copyOf(system), false));
            system.clear();
        } else if (!messages.isEmpty() && messages.getFirst().ofAssistant()) {
            Turn silence = new Turn.User(List.of(new Part.Text(NO_WORDS)), JsonText.EMPTY);
            messages.addFirst(new Message(false, List.of(), List.of(silence)));
        }
    }

    /** The last one where it is of this side, else a new one. */
    private Message message(boolean ofAssistant) {
        if (messages.isEmpty() || messages.getLast().ofAssistant() != ofAssistant) {
            messages.add(new Message(ofAssistant, new ArrayList<>(), new ArrayList<>()));
        }
        return messages.getLast();
    }

    /** @param whole marks the end of the prompt */
    void write(CachePoints points, CacheMark whole) {
        if (blocks.saySomething(system)) {
            out.name("system").beginArray();
            blocks.write(system);
            out.endArray();
        }
        out.name("messages").beginArray();
        for (Message message : messages) {
            boolean last = message == messages.getLast();
            out.beginObject().member("role", message.ofAssistant() ? "assistant" : "user");
            out.name("content").beginArray();
            message.results().forEach(blocks::result);
            message.turns()
                    .forEach(turn -> write(turn, last && turn == message.turns().getLast()));
            if (lacksWords(message)) {
                blocks.text(NO_WORDS);
            }
            if (last) {
                points.after(whole, out);
            }
            out.endArray().endObject();
        }
        out.endArray();
    }

    private void write(Turn turn, boolean last) {
        switch (turn) {
            case Turn.User user -> blocks.write(user.named());
            case Turn.Assistant assistant ->
                blocks.write(
                        last
                                ? BegunAnswer.withoutTrailingBlanks(assistant.parts(), blocks::saysSomething)
                                : assistant.parts());
            case Turn.Instructions instructions -> blocks.write(instructions.parts());
            case Turn.ToolResult result -> blocks.result(result);
        }
    }

    private boolean lacksWords(Message message) {
        List<Part> parts =
                message.turns().stream().flatMap(turn -> turn.parts().stream()).toList();
        return parts.stream().anyMatch(part -> part instanceof Part.File file && !MediaBlocks.isImage(file))
                && parts.stream().noneMatch(part -> part instanceof Part.Text && blocks.saySomething(List.of(part)));
    }
}
