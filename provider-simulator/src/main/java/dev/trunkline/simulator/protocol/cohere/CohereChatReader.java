package dev.trunkline.simulator.protocol.cohere;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trunkline.simulator.answer.AnswerForm;
import dev.trunkline.simulator.request.ToolChoice;
import dev.trunkline.simulator.request.ToolOffer;
import java.util.Set;

/** Reads a Cohere chat and refuses what Cohere refuses, unknown fields above all. */
final class CohereChatReader extends CohereReader {

    private static final Set<String> FIELDS = Set.of(
            "citation_options",
            "documents",
            "frequency_penalty",
            "k",
            "logprobs",
            "max_tokens",
            "messages",
            "model",
            "p",
            "presence_penalty",
            "priority",
            "raw_prompting",
            "response_format",
            "safety_mode",
            "seed",
            "stop_sequences",
            "stream",
            "strict_tools",
            "temperature",
            "thinking",
            "tool_choice",
            "tools");
    private static final Set<String> TOOL_FIELDS = Set.of("type", "function");
    private static final Set<String> FUNCTION_FIELDS = Set.of("name", "description", "parameters");

    private String citedCall = "";

    CohereChatReader() {
        super(FIELDS, "chat");
        includeUsage = true;
    }

    @Override
    protected void body(JsonNode body) {
        model = required(body, "model");
        streamed = body.path("stream").asBoolean();
        limit(body.path("max_tokens"));
        thinks = body.path("thinking").path("type").asText().equals("enabled");
        stops(body.path("stop_sequences"));
        format(body.path("response_format"));
        if (body.path("messages").isEmpty()) {
            refuse("", "invalid request: messages is required");
        }
        body.path("messages").forEach(this::message);
        body.path("tools").forEach(this::tool);
        toolChoice(body.path("tool_choice"));
    }

    @Override
    protected AnswerForm form() {
        return new CohereChatForm(citedCall);
    }

    private void format(JsonNode format) {
        if (format.path("type").asText().equals("json_object")) {
            answerSchema = format.has("schema") ? format.path("schema") : format.path("json_schema");
        }
    }

    private void message(JsonNode message) {
        beginMessage();
        String role = message.path("role").asText();
        citedCall = "";
        switch (role) {
            case "system", "user", "assistant" -> {
                thought(message.path("tool_plan").asText(""));
                content(message.path("content"), true);
            }
            case "tool" -> {
                citedCall = required(message, "tool_call_id");
                content(message.path("content"), false);
            }
            default -> refuse("", "invalid request: invalid role '" + role + "' at messages[" + (messages - 1) + "]");
        }
        endMessage(role);
    }

    private void content(JsonNode content, boolean own) {
        if (content.isTextual()) {
            text(content.asText(), own);
        } else if (content.path("text").isTextual()) {
            text(content.path("text").asText(), own);
        } else if (content.path("type").asText().equals("thinking")) {
            thought(content.path("thinking").asText(""));
        } else if (content.path("type").asText().equals("image_url")) {
            image(content.path("image_url").path("url").asText());
        } else if (content.isArray()) {
            content.forEach(part -> content(part, own));
        } else {
            strings(content.path("document").path("data"), own);
        }
    }

    /** The text of a document is every string in it. */
    private void strings(JsonNode value, boolean own) {
        if (value.isTextual()) {
            text(value.asText(), own);
        }
        value.forEach(inner -> strings(inner, own));
    }

    private void tool(JsonNode tool) {
        JsonNode function = tool.path("function");
        onlyFields(tool, TOOL_FIELDS);
        onlyFields(function, FUNCTION_FIELDS);
        tools.add(new ToolOffer(required(function, "name"), function.path("parameters")));
    }

    /** Cohere knows no choice of one tool by its name. */
    private void toolChoice(JsonNode choice) {
        switch (choice.asText()) {
            case "", "null" -> toolChoice = new ToolChoice.Free();
            case "NONE" -> toolChoice = new ToolChoice.Forbidden();
            case "REQUIRED" -> toolChoice = new ToolChoice.Required();
            default -> refuse("", "invalid request: tool_choice must be one of REQUIRED, NONE");
        }
        if (choice.isObject()) {
            refuse("", "invalid request: tool_choice must be one of REQUIRED, NONE");
        }
    }
}
