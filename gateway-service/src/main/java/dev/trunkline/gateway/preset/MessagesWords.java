package dev.trunkline.gateway.preset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Configuration of Anthropic messages in the words of OpenAI chat, and back (docs.claude.com, "Messages", and
 * platform.openai.com, "Chat completions", as of 2026-11). Pure.
 */
final class MessagesWords {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final List<String> OF_MESSAGES =
            List.of("stop_sequences", "thinking", "context_management", "output_config");

    /** Fields of chat that messages do not have. */
    private static final List<String> OF_CHAT = List.of(
            "stop",
            "seed",
            "logit_bias",
            "logprobs",
            "top_logprobs",
            "response_format",
            "verbosity",
            "reasoning",
            "reasoning_effort",
            "include_reasoning",
            "min_p",
            "top_a",
            "frequency_penalty",
            "presence_penalty",
            "repetition_penalty",
            "structured_outputs",
            "max_completion_tokens",
            "parallel_tool_calls",
            "modalities",
            "audio",
            "image_config",
            "web_search_options",
            "prompt_cache_options",
            "fallbacks");

    private MessagesWords() {}

    static ObjectNode inChat(ObjectNode config) {
        ObjectNode chat = config.deepCopy();
        ChatTools.copy(config, "stop_sequences", chat, "stop");
        ObjectNode reasoning = reasoning(config);
        if (!reasoning.isEmpty()) {
            chat.set("reasoning", reasoning);
        }
        JsonNode schema = config.path("output_config").path("format").path("schema");
        if (schema.isObject()) {
            ObjectNode named = NODES.objectNode().put("name", "answer").put("strict", true);
            chat.set(
                    "response_format",
                    NODES.objectNode().put("type", "json_schema").set("json_schema", named.set("schema", schema)));
        }
        if (config.has("tools")) {
            chat.set("tools", ChatTools.each(config.path("tools"), MessagesWords::toolInChat));
        }
        choiceInChat(config.path("tool_choice"), chat);
        if (config.path("fallbacks").isArray()) {
            ArrayNode models = NODES.arrayNode();
            config.path("fallbacks").forEach(fallback -> models.add(fallback.path("model")));
            chat.remove("fallbacks");
            chat.set("models", models);
        }
        if (config.path("service_tier").asText().equals("standard_only")) {
            chat.remove("service_tier");
        }
        return chat.remove(OF_MESSAGES);
    }

    private static ObjectNode reasoning(ObjectNode config) {
        ObjectNode reasoning = NODES.objectNode();
        JsonNode thinking = config.path("thinking");
        switch (thinking.path("type").asText()) {
            case "enabled" -> ChatTools.copy(thinking, "budget_tokens", reasoning, "max_tokens");
            case "adaptive" -> reasoning.put("enabled", true);
            case "disabled" -> reasoning.put("enabled", false);
            default -> {}
        }
        ChatTools.copy(config.path("output_config"), "effort", reasoning, "effort");
        return reasoning;
    }

    /** Tools of Anthropic's own servers have a type, and no schema. */
    private static ObjectNode toolInChat(JsonNode tool) {
        return tool.has("input_schema") ? ChatTools.function(tool, "input_schema") : NODES.objectNode();
    }

    private static void choiceInChat(JsonNode choice, ObjectNode chat) {
        if (!choice.isObject()) {
            return;
        }
        chat.remove("tool_choice");
        switch (choice.path("type").asText()) {
            case "auto" -> chat.put("tool_choice", "auto");
            case "any" -> chat.put("tool_choice", "required");
            case "none" -> chat.put("tool_choice", "none");
            case "tool" -> chat.set("tool_choice", ChatTools.choice(choice.path("name")));
            default -> {}
        }
        if (choice.path("disable_parallel_tool_use").asBoolean()) {
            chat.put("parallel_tool_calls", false);
        }
    }

    static ObjectNode of(ObjectNode chat) {
        ObjectNode messages = chat.deepCopy();
        ChatTools.copy(chat, "max_completion_tokens", messages, "max_tokens");
        JsonNode stop = chat.path("stop");
        if (stop.isTextual() || stop.isArray()) {
            messages.set(
                    "stop_sequences", stop.isArray() ? stop : NODES.arrayNode().add(stop));
        }
        thinking(chat, messages);
        JsonNode schema = chat.path("response_format").path("json_schema").path("schema");
        if (schema.isObject()) {
            ObjectNode form = NODES.objectNode().put("type", "json_schema");
            messages.withObjectProperty("output_config").set("format", form.set("schema", schema));
        }
        if (chat.has("tools")) {
            messages.set("tools", ChatTools.each(chat.path("tools"), tool -> ChatTools.flat(tool, "input_schema")));
        }
        choice(chat, messages);
        if (chat.has("fallbacks") && !chat.has("models")) {
            messages.set("models", chat.get("fallbacks"));
        }
        return messages.remove(OF_CHAT);
    }

    private static void thinking(ObjectNode chat, ObjectNode messages) {
        JsonNode reasoning = chat.path("reasoning");
        JsonNode effort =
                reasoning.path("effort").isTextual() ? reasoning.path("effort") : chat.path("reasoning_effort");
        boolean isOff = effort.asText().equals("none")
                || reasoning.path("enabled").isBoolean()
                        && !reasoning.path("enabled").asBoolean();
        ObjectNode thinking = NODES.objectNode();
        if (isOff) {
            thinking.put("type", "disabled");
        } else if (reasoning.path("max_tokens").isNumber()) {
            thinking.put("type", "enabled").set("budget_tokens", reasoning.path("max_tokens"));
        } else if (effort.isTextual() || reasoning.path("enabled").asBoolean()) {
            thinking.put("type", "adaptive");
        }
        if (!thinking.isEmpty()) {
            messages.set("thinking", thinking);
        }
        if (effort.isTextual() && !isOff) {
            messages.withObjectProperty("output_config").set("effort", effort);
        }
    }

    private static void choice(ObjectNode chat, ObjectNode messages) {
        JsonNode said = chat.path("tool_choice");
        ObjectNode choice = NODES.objectNode();
        switch (said.asText()) {
            case "auto", "none" -> choice.put("type", said.asText());
            case "required" -> choice.put("type", "any");
            default -> {
                if (said.path("function").has("name")) {
                    choice.put("type", "tool").set("name", said.path("function").get("name"));
                }
            }
        }
        JsonNode parallel = chat.path("parallel_tool_calls");
        if (parallel.isBoolean() && !parallel.asBoolean() && chat.has("tools")) {
            choice = choice.isEmpty() ? choice.put("type", "auto") : choice;
            choice.put("disable_parallel_tool_use", true);
        }
        messages.remove("tool_choice");
        if (!choice.isEmpty()) {
            messages.set("tool_choice", choice);
        }
    }
}
