package dev.trunkline.simulator.protocol.openai.responses;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trunkline.simulator.answer.AnswerForm;
import dev.trunkline.simulator.protocol.openai.OpenAiError;
import dev.trunkline.simulator.request.InvalidRequest;
import dev.trunkline.simulator.request.ToolChoice;
import dev.trunkline.simulator.request.ToolOffer;
import dev.trunkline.simulator.request.TreeReader;
import dev.trunkline.simulator.text.Json;
import java.util.Set;

/** Reads an OpenAI responses request and refuses what OpenAI refuses, unknown fields above all. */
final class ResponsesReader extends TreeReader {

    private static final Set<String> FIELDS = Set.of(
            "background",
            "context_management",
            "conversation",
            "include",
            "input",
            "instructions",
            "max_output_tokens",
            "max_tool_calls",
            "metadata",
            "model",
            "moderation",
            "parallel_tool_calls",
            "previous_response_id",
            "prompt",
            "prompt_cache_key",
            "prompt_cache_options",
            "prompt_cache_retention",
            "reasoning",
            "safety_identifier",
            "service_tier",
            "store",
            "stream",
            "stream_options",
            "temperature",
            "text",
            "tool_choice",
            "tools",
            "top_logprobs",
            "top_p",
            "truncation",
            "user");
    private static final int OUTPUT_TOKENS_AT_LEAST = 16;

    private JsonNode whole = Json.object();

    @Override
    protected boolean isKnown(String field) {
        return FIELDS.contains(field);
    }

    @Override
    protected void unknown(String field) {
        refuse(field, "Unknown parameter: '" + field + "'.");
    }

    @Override
    protected void body(JsonNode body) {
        whole = body;
        model = body.path("model").asText();
        if (model.isEmpty()) {
            refuse("model", "Missing required parameter: 'model'.");
        }
        streamed = body.path("stream").asBoolean();
        includeUsage = true;
        parallelCalls = body.path("parallel_tool_calls").asBoolean(true);
        state(body);
        outputTokens(body.path("max_output_tokens"));
        String effort = body.path("reasoning").path("effort").asText("medium");
        thinks = body.path("reasoning").isObject() && !effort.equals("none") && !effort.equals("minimal");
        format(body.path("text").path("format"));
        tools(body.path("tools"));
        toolChoice(body.path("tool_choice"));
        if (body.path("instructions").isTextual()) {
            text(body.path("instructions").asText(), false);
        }
        input(body.path("input"));
    }

    @Override
    protected InvalidRequest invalidJson() {
        return OpenAiError.INVALID_JSON;
    }

    @Override
    protected AnswerForm form() {
        return ResponsesForm.of(whole);
    }

    private void state(JsonNode body) {
        JsonNode previous = body.path("previous_response_id");
        if (previous.isTextual()) {
            refuse("previous_response_id", "Previous response with id '" + previous.asText() + "' not found.");
        }
        if (body.hasNonNull("conversation")) {
            refuse(
                    "conversation",
                    "Conversation with id '" + body.path("conversation").asText() + "' not found.");
        }
    }

    private void outputTokens(JsonNode limit) {
        if (limit.isInt() && limit.asInt() < OUTPUT_TOKENS_AT_LEAST) {
            refuse(
                    "max_output_tokens",
                    "Invalid 'max_output_tokens': integer below minimum value. Expected a value >= "
                            + OUTPUT_TOKENS_AT_LEAST + ", but got " + limit + " instead.");
        }
        limit(limit);
    }

    private void format(JsonNode format) {
        switch (format.path("type").asText()) {
            case "json_schema" -> answerSchema = format.path("schema");
            case "json_object" -> answerSchema = Json.object();
            default -> {}
        }
    }

    private void input(JsonNode input) {
        if (input.isTextual()) {
            beginMessage();
            text(input.asText(), true);
            endMessage("user");
        } else if (input.isArray() && !input.isEmpty()) {
            input.forEach(this::item);
        } else {
            refuse("input", "Missing required parameter: 'input'.");
        }
    }

    private void item(JsonNode item) {
        String path = "input[" + messages + "]";
        beginMessage();
        switch (item.path("type").asText("message")) {
            case "message" -> message(item, path);
            case "reasoning" -> thought(item.path("encrypted_content").asText(""));
            case "function_call" -> required(item, path, "call_id", "name", "arguments");
            case "function_call_output" -> {
                required(item, path, "call_id", "output");
                content(item.path("output"), false);
                toolResult();
                endMessage("");
            }
            default -> {}
        }
    }

    private void message(JsonNode item, String path) {
        String role = item.path("role").asText();
        switch (role) {
            case "user", "assistant", "system", "developer" -> {
                content(item.path("content"), true);
                endMessage(role);
            }
            default ->
                refuse(
                        path + ".role",
                        "Invalid value: '" + role
                                + "'. Supported values are: 'assistant', 'system', 'developer', and 'user'.");
        }
    }

    private void content(JsonNode content, boolean own) {
        if (content.isTextual()) {
            text(content.asText(), own);
        }
        for (JsonNode part : content) {
            if (part.path("text").isTextual()) {
                text(part.path("text").asText(), own);
            }
            if (part.path("type").asText().equals("input_image")) {
                image(part.path("image_url").asText());
            }
        }
    }

    private void required(JsonNode item, String path, String... fields) {
        for (String field : fields) {
            if (!item.hasNonNull(field)) {
                refuse(path + "." + field, "Missing required parameter: '" + path + "." + field + "'.");
            }
        }
    }

    private void tools(JsonNode offered) {
        int index = 0;
        for (JsonNode tool : offered) {
            if (tool.path("type").asText().equals("function")) {
                required(tool, "tools[" + index + "]", "name");
                tools.add(new ToolOffer(tool.path("name").asText(), tool.path("parameters")));
            }
            index++;
        }
    }

    private void toolChoice(JsonNode choice) {
        String word = choice.isTextual() ? choice.asText() : choice.path("type").asText("auto");
        switch (word) {
            case "auto" -> toolChoice = new ToolChoice.Free();
            case "none" -> toolChoice = new ToolChoice.Forbidden();
            case "required" -> toolChoice = new ToolChoice.Required();
            case "function" ->
                toolChoice = new ToolChoice.Named(choice.path("name").asText());
            case "allowed_tools" -> {
                boolean free = choice.path("mode").asText().equals("auto");
                toolChoice = free ? new ToolChoice.Free() : new ToolChoice.Required();
            }
            default -> refuse("tool_choice", "Invalid value: '" + word + "'.");
        }
    }
}
