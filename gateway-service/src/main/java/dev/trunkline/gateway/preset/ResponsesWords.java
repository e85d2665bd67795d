package dev.trunkline.gateway.preset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Configuration of OpenAI responses in the words of OpenAI chat, and back (platform.openai.com, "Responses" and "Chat
 * completions", as of 2026-11). Pure.
 */
final class ResponsesWords {

    /** Fields of chat that responses do not have. */
    private static final List<String> OF_CHAT = List.of(
            "stop",
            "seed",
            "logit_bias",
            "logprobs",
            "response_format",
            "verbosity",
            "reasoning_effort",
            "min_p",
            "top_a",
            "repetition_penalty",
            "structured_outputs",
            "include_reasoning",
            "max_tokens",
            "max_completion_tokens",
            "web_search_options",
            "audio");

    private static final List<String> OF_RESPONSES = List.of("text", "include", "truncation", "max_output_tokens");

    private ResponsesWords() {}

    static ObjectNode inChat(ObjectNode config) {
        ObjectNode chat = config.deepCopy();
        ChatTools.copy(config, "max_output_tokens", chat, "max_completion_tokens");
        ChatTools.copy(config.path("text"), "verbosity", chat, "verbosity");
        JsonNode form = config.path("text").path("format");
        if (form.path("type").asText().equals("json_schema")) {
            ObjectNode schema = form.deepCopy();
            schema.remove("type");
            ObjectNode wanted = JsonNodeFactory.instance.objectNode().put("type", "json_schema");
            chat.set("response_format", wanted.set("json_schema", schema));
        } else if (form.isObject()) {
            chat.set("response_format", form);
        }
        if (config.has("tools")) {
            chat.set("tools", ChatTools.each(config.path("tools"), ResponsesWords::toolInChat));
        }
        JsonNode choice = config.path("tool_choice");
        if (choice.isObject()) {
            chat.remove("tool_choice");
            if (choice.path("type").asText().equals("function")) {
                chat.set("tool_choice", ChatTools.choice(choice.path("name")));
            }
        }
        return chat.remove(OF_RESPONSES);
    }

    /** Servers' own tools are the same in both, as far as they are offered at all. */
    private static ObjectNode toolInChat(JsonNode tool) {
        return tool.path("type").asText().equals("function")
                ? ChatTools.function(tool, "parameters")
                : tool instanceof ObjectNode other ? other : JsonNodeFactory.instance.objectNode();
    }

    static ObjectNode of(ObjectNode chat) {
        ObjectNode responses = chat.deepCopy();
        ChatTools.copy(chat, "max_tokens", responses, "max_output_tokens");
        ChatTools.copy(chat, "max_completion_tokens", responses, "max_output_tokens");
        if (chat.has("reasoning_effort") && !chat.has("reasoning")) {
            responses.set(
                    "reasoning", JsonNodeFactory.instance.objectNode().set("effort", chat.get("reasoning_effort")));
        }
        ObjectNode text = JsonNodeFactory.instance.objectNode();
        ChatTools.copy(chat, "verbosity", text, "verbosity");
        JsonNode form = chat.path("response_format");
        if (form.path("type").asText().equals("json_schema")) {
            ObjectNode flat = JsonNodeFactory.instance.objectNode().put("type", "json_schema");
            form.path("json_schema").fields().forEachRemaining(member -> flat.set(member.getKey(), member.getValue()));
            text.set("format", flat);
        } else if (form.isObject()) {
            text.set("format", form);
        }
        if (!text.isEmpty()) {
            responses.set("text", text);
        }
        if (chat.has("tools")) {
            responses.set("tools", ChatTools.each(chat.path("tools"), ResponsesWords::toolOfChat));
        }
        JsonNode called = chat.path("tool_choice").path("function").path("name");
        if (!called.isMissingNode()) {
            responses.set(
                    "tool_choice",
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("type", "function")
                            .set("name", called));
        }
        return responses.remove(OF_CHAT);
    }

    private static ObjectNode toolOfChat(JsonNode tool) {
        if (!tool.has("function")) {
            return tool instanceof ObjectNode other ? other : JsonNodeFactory.instance.objectNode();
        }
        ObjectNode flat = JsonNodeFactory.instance.objectNode().put("type", "function");
        flat.setAll(ChatTools.flat(tool, "parameters"));
        return flat;
    }
}
