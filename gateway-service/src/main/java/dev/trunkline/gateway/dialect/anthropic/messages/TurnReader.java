package dev.trunkline.gateway.dialect.anthropic.messages;

import dev.trunkline.gateway.chat.Part;
import dev.trunkline.gateway.chat.Turn;
import dev.trunkline.gateway.failure.FieldFaults;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/** The system's part and the messages as turns. */
record TurnReader(FieldFaults faults) {

    List<Turn> turns(JsonValue request) {
        BlockReader blocks = new BlockReader(faults);
        List<Turn> turns = new ArrayList<>();
        List<Part> system = blocks.parts(request.member("system"), "system");
        if (!system.isEmpty()) {
            turns.add(new Turn.Instructions(system, false));
        }
        List<JsonValue> messages = request.member("messages").elements();
        for (int i = 0; i < messages.size(); i++) {
            add(messages.get(i), "messages[" + i + "]", blocks, turns);
        }
        return List.copyOf(turns);
    }

    private void add(JsonValue message, String path, BlockReader blocks, List<Turn> turns) {
        JsonValue content = message.member("content");
        if (!content.isString() && !content.isArray()) {
            faults.expected(path + ".content", "a string or an array of blocks");
        }
        String role = message.member("role").string();
        switch (role) {
            case "user" -> user(content, path + ".content", blocks, turns);
            case "assistant" -> turns.add(new Turn.Assistant(blocks.parts(content, path + ".content")));
            case "system" -> turns.add(new Turn.Instructions(blocks.parts(content, path + ".content"), false));
            // Any other word is the caller's mistake, and named as such.
            default -> faults.expected(path + ".role", "user, assistant or system", role);
        }
    }

    /** Results come first: other wire formats want them right behind the turn that called. */
    private void user(JsonValue content, String path, BlockReader blocks, List<Turn> turns) {
        List<JsonValue> all = content.elements();
        for (int i = 0; i < all.size(); i++) {
            if (isResult(all.get(i))) {
                turns.add(result(all.get(i), path + "[" + i + "]", blocks));
            }
        }
        List<Part> said = blocks.parts(content, path);
        if (!said.isEmpty()) {
            turns.add(new Turn.User(said, JsonText.EMPTY));
        }
    }

    static boolean isResult(JsonValue block) {
        return block.member("type").says("tool_result");
    }

    private Turn result(JsonValue block, String path, BlockReader blocks) {
        JsonText callId = block.member("tool_use_id").text();
        if (callId.isEmpty()) {
            faults.expected(path + ".tool_use_id", "text that is not empty");
        }
        return new Turn.ToolResult(
                callId.wellFormed(),
                blocks.parts(block.member("content"), path + ".content"),
                block.member("is_error").isTrue(),
                BlockReader.cache(block));
    }
}
