package dev.trunkline.gateway.protocol.anthropic;

import dev.trunkline.gateway.chat.Part;
import dev.trunkline.gateway.chat.Turn;
import dev.trunkline.gateway.json.JsonWriter;
import dev.trunkline.gateway.protocol.BegunAnswer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns as this wire format has them: the system's part set apart, and results of tools in a turn of the user, first
 * behind the turn that called them, whatever stands between. One for each request.
 */
final class Conversation {

    /** Turns that are one message. */
    private record Message(String role, List<Turn> turns) {}

    private final List<Part> system = new ArrayList<>();
    private final List<Message> messages = new ArrayList<>();
    private @Nullable Message openResults;
    private int behindAssistant;

    private Conversation() {}

    static Conversation of(List<Turn> turns) {
        Conversation conversation = new Conversation();
        turns.forEach(conversation::add);
        conversation.placeInstructions();
        return conversation;
    }

    /** A conversation of instructions alone is refused, so then they are the user's words. */
    private void placeInstructions() {
        if (messages.isEmpty() && Blocks.saySomething(system)) {
            messages.add(new Message("user", List.of(new Turn.Instructions(List.copyOf(system), false))));
            system.clear();
        }
    }

    boolean isEmpty() {
        return messages.isEmpty();
    }

    private void add(Turn turn) {
        switch (turn) {
            case Turn.Instructions instructions -> system.addAll(instructions.parts());
            case Turn.User user -> {
                if (Blocks.saySomething(user.parts())) {
                    messages.add(new Message("user", List.of(user)));
                }
            }
            case Turn.Assistant assistant -> {
                if (Blocks.saySomething(assistant.parts())) {
                    messages.add(new Message("assistant", List.of(assistant)));
                    openResults = null;
                    behindAssistant = messages.size();
                }
            }
            case Turn.ToolResult result -> addResult(result);
        }
    }

    private void addResult(Turn.ToolResult result) {
        Message results = openResults;
        if (results == null) {
            results = new Message("user", new ArrayList<>());
            openResults = results;
            messages.add(behindAssistant == 0 ? messages.size() : behindAssistant, results);
        }
        results.turns().add(result);
    }

    void write(JsonWriter out, Blocks blocks) {
        if (Blocks.saySomething(system)) {
            out.name("system").beginArray();
            blocks.write(system);
            out.endArray();
        }
        out.name("messages").beginArray();
        for (int i = 0; i < messages.size(); i++) {
            Message message = messages.get(i);
            out.beginObject().member("role", message.role()).name("content").beginArray();
            boolean beginsAnswer = i == messages.size() - 1 && message.role().equals("assistant");
            message.turns().forEach(turn -> write(turn, beginsAnswer, blocks));
            out.endArray().endObject();
        }
        out.endArray();
    }

    private static void write(Turn turn, boolean beginsAnswer, Blocks blocks) {
        switch (turn) {
            case Turn.User user -> blocks.write(user.named());
            case Turn.Assistant assistant ->
                blocks.write(
                        beginsAnswer
                                ? BegunAnswer.withoutTrailingBlanks(assistant.parts(), Blocks::saysSomething)
                                : assistant.parts());
            case Turn.ToolResult result -> blocks.result(result);
            case Turn.Instructions instructions -> blocks.write(instructions.parts());
        }
    }
}
