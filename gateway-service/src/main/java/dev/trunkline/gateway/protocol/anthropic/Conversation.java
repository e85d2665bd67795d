package dev.trunkline.gateway.protocol.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** Messages of OpenAI chat as turns of user and assistant, with the system's part set apart. */
final class Conversation {

    private final Faults faults;
    private final ContentParts parts;
    private final ArrayNode system = WireJson.array();
    private final ArrayNode messages = WireJson.array();
    private final ToolIds ids = new ToolIds();
    /** Results of what the last turn of the assistant called. They come first behind it, whatever stands between. */
    private @Nullable ArrayNode openToolResults;

    private int behindAssistant;

    Conversation(Faults faults) {
        this.faults = faults;
        this.parts = new ContentParts(faults);
    }

    ArrayNode system() {
        return system;
    }

    ArrayNode messages() {
        return messages;
    }

    void addAll(JsonNode all) {
        if (!all.isArray()) {
            faults.expected("messages", "an array");
        }
        for (int i = 0; i < all.size(); i++) {
            add(all.path(i), "messages[" + i + "]");
        }
        trimPrefill();
        if (messages.isEmpty()) {
            faults.expected("messages", "at least one message of user, assistant or tool that is not empty");
        }
    }

    /** The beginning of an answer that the model is to go on with may not end with a blank. */
    private void trimPrefill() {
        JsonNode last = messages.path(messages.size() - 1);
        JsonNode blocks = last.path("content");
        if (last.path("role").asText().equals("assistant")
                && blocks.path(blocks.size() - 1) instanceof ObjectNode block
                && block.path("text").isTextual()) {
            block.put("text", block.path("text").textValue().stripTrailing());
        }
    }

    private void add(JsonNode message, String path) {
        String role = message.path("role").asText();
        switch (role) {
            case "system", "developer" -> system.addAll(blocks(message, path, ContentParts.TEXT));
            case "user" -> addTurn("user", blocks(message, path, ContentParts.TEXT_AND_IMAGES));
            case "assistant" -> addTurn("assistant", assistantBlocks(message, path));
            case "tool" -> addToolResult(message, path);
            default -> faults.expected(path + ".role", "system, developer, user, assistant or tool", role);
        }
    }

    private ArrayNode blocks(JsonNode message, String path, ContentParts.Allowed allowed) {
        ArrayNode blocks = parts.translate(message.path("content"), path + ".content", allowed);
        String name = message.path("name").asText("");
        if (!name.isEmpty()) {
            ContentParts.prefixFirstText(blocks, name + ": ");
        }
        return blocks;
    }

    private ArrayNode assistantBlocks(JsonNode message, String path) {
        ArrayNode blocks = blocks(message, path, ContentParts.TEXT_AND_REFUSALS);
        if (blocks.isEmpty() && message.path("refusal").isTextual()) {
            blocks = parts.translate(message.path("refusal"), path + ".refusal", ContentParts.TEXT);
        }
        if (!WireJson.isAbsent(message.path("function_call"))) {
            faults.expected(path + ".function_call", "tool_calls instead, which took its place");
        }
        JsonNode calls = message.path("tool_calls");
        for (int i = 0; i < calls.size(); i++) {
            blocks.add(toolUse(calls.path(i), path + ".tool_calls[" + i + "]"));
        }
        return blocks;
    }

    private ObjectNode toolUse(JsonNode call, String path) {
        if (!call.path("type").asText("function").equals("function")) {
            faults.expected(path + ".type", "function", call.path("type").asText());
        }
        ObjectNode block = WireJson.object();
        block.put("type", "tool_use");
        block.put("id", ids.of(requiredText(call.path("id"), path + ".id")));
        JsonNode function = call.path("function");
        block.put("name", requiredText(function.path("name"), path + ".function.name"));
        block.set("input", arguments(function.path("arguments"), path + ".function.arguments"));
        return block;
    }

    private JsonNode arguments(JsonNode arguments, String path) {
        if (WireJson.isAbsent(arguments)
                || (arguments.isTextual() && arguments.textValue().isBlank())) {
            return WireJson.object();
        }
        JsonNode input = arguments.isTextual() ? WireJson.parse(arguments.textValue()) : arguments;
        if (!input.isObject()) {
            faults.expected(path, "a string that holds one JSON object");
        }
        return input;
    }

    private void addToolResult(JsonNode message, String path) {
        ObjectNode result = WireJson.object();
        result.put("type", "tool_result");
        result.put("tool_use_id", ids.of(requiredText(message.path("tool_call_id"), path + ".tool_call_id")));
        ArrayNode content = parts.translate(message.path("content"), path + ".content", ContentParts.TEXT_AND_IMAGES);
        if (!content.isEmpty()) {
            result.set("content", content);
        }
        ArrayNode results = openToolResults;
        if (results == null) {
            results = WireJson.array();
            openToolResults = results;
            messages.insert(behindAssistant == 0 ? messages.size() : behindAssistant, turn("user", results));
        }
        results.add(result);
    }

    private void addTurn(String role, ArrayNode blocks) {
        if (blocks.isEmpty()) {
            return;
        }
        messages.add(turn(role, blocks));
        if (role.equals("assistant")) {
            openToolResults = null;
            behindAssistant = messages.size();
        }
    }

    private static ObjectNode turn(String role, ArrayNode blocks) {
        ObjectNode turn = WireJson.object();
        turn.put("role", role);
        turn.set("content", blocks);
        return turn;
    }

    private String requiredText(JsonNode node, String path) {
        if (!node.isTextual() || node.textValue().isEmpty()) {
            faults.expected(path, "text that is not empty");
        }
        return node.asText();
    }
}
