package dev.trunkline.simulator.protocol.openai.chat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import dev.trunkline.simulator.answer.AnswerForm;
import dev.trunkline.simulator.protocol.openai.OpenAiError;
import dev.trunkline.simulator.request.BodyReader;
import dev.trunkline.simulator.request.InferenceRequest;
import dev.trunkline.simulator.request.InvalidRequest;
import dev.trunkline.simulator.request.ToolChoice;
import dev.trunkline.simulator.request.ToolOffer;
import dev.trunkline.simulator.text.Json;
import java.io.IOException;
import java.util.Set;

/** Reads an OpenAI chat completions request and refuses what OpenAI refuses, unknown fields above all. */
final class OpenAiChatReader extends BodyReader {

    private static final Set<String> KNOWN_WITHOUT_EFFECT = Set.of(
            "audio",
            "frequency_penalty",
            "function_call",
            "functions",
            "logit_bias",
            "logprobs",
            "metadata",
            "modalities",
            "moderation",
            "prediction",
            "presence_penalty",
            "prompt_cache_key",
            "prompt_cache_retention",
            "reasoning_effort",
            "safety_identifier",
            "seed",
            "store",
            "temperature",
            "top_logprobs",
            "top_p",
            "user",
            "verbosity",
            "web_search_options");
    private static final Set<String> ROLES = Set.of("developer", "system", "user", "assistant", "tool", "function");

    private final boolean modelIsGiven;
    private boolean hasStreamOptions;
    private AnswerForm form = OpenAiChatForm.FORM;

    OpenAiChatReader() {
        modelIsGiven = false;
    }

    /** Of a deployment, whatever model the body names. */
    OpenAiChatReader(String deployment) {
        modelIsGiven = true;
        model = deployment;
    }

    @Override
    protected void field(String name, JsonParser parser) throws IOException {
        switch (name) {
            case "model" -> model = modelIsGiven ? given(parser) : string(name, parser);
            case "messages" -> messages(parser);
            case "stream" -> streamed = bool(name, parser, false);
            case "stream_options" -> streamOptions(parser);
            case "max_tokens", "max_completion_tokens" -> limit(name, parser);
            case "tools" -> tools(parser);
            case "tool_choice" -> toolChoice(tree(parser));
            case "parallel_tool_calls" -> parallelCalls = bool(name, parser, true);
            case "response_format" -> format(tree(parser));
            case "stop" -> stops(tree(parser));
            case "n" -> n(parser);
            case "service_tier" -> tier(parser);
            default -> {
                if (!KNOWN_WITHOUT_EFFECT.contains(name)) {
                    refuse("", "Unrecognized request argument supplied: " + name);
                }
                parser.skipChildren();
            }
        }
    }

    @Override
    protected void checkWhole() {
        if (model.isEmpty()) {
            refuse("", "you must provide a model parameter");
        }
        if (messages == 0) {
            refuse("messages", "Missing required parameter: 'messages'.");
        }
        if (hasStreamOptions && !streamed) {
            refuse("stream_options", "The 'stream_options' parameter is only allowed when 'stream' is enabled.");
        }
    }

    @Override
    protected InvalidRequest invalidJson() {
        return OpenAiError.INVALID_JSON;
    }

    @Override
    protected AnswerForm form() {
        return modelIsGiven ? AzureChatForm.FORM : form;
    }

    /** Each is served by the one that it asks for. */
    private void tier(JsonParser parser) throws IOException {
        String asked = parser.getText();
        parser.skipChildren();
        form = asked.equals("flex") || asked.equals("priority") ? new OpenAiChatForm(asked) : OpenAiChatForm.FORM;
    }

    private void messages(JsonParser parser) throws IOException {
        if (!parser.isExpectedStartArrayToken()) {
            wrongType("messages", "an array of objects", parser);
            return;
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                message(parser);
            } else {
                wrongType("messages[" + messages + "]", "an object", parser);
            }
        }
    }

    private void message(JsonParser parser) throws IOException {
        beginMessage();
        String role = "";
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "role" -> role = parser.getText();
                case "content" -> content(parser);
                default -> parser.skipChildren();
            }
        }
        if (!ROLES.contains(role)) {
            String path = "messages[" + (messages - 1) + "].role";
            refuse(path, "Invalid value: '" + role + "'. Supported values are: " + String.join(", ", ROLES) + ".");
        }
        endMessage(role);
    }

    private void content(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            text(parser, true);
        } else if (parser.isExpectedStartArrayToken()) {
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                part(parser);
            }
        } else if (parser.currentToken() != JsonToken.VALUE_NULL) {
            wrongType("messages[" + (messages - 1) + "].content", "a string or an array of parts", parser);
        }
    }

    private void part(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            if (parser.nextToken() == JsonToken.VALUE_STRING && name.equals("text")) {
                text(parser, true);
            } else if (name.equals("image_url")) {
                image(tree(parser).path("url").asText());
            } else {
                parser.skipChildren();
            }
        }
    }

    private void streamOptions(JsonParser parser) throws IOException {
        JsonNode options = tree(parser);
        hasStreamOptions = !options.isNull();
        includeUsage = options.path("include_usage").asBoolean();
        for (var field : options.properties()) {
            if (!field.getKey().equals("include_usage") && !field.getKey().equals("include_obfuscation")) {
                String path = "stream_options." + field.getKey();
                refuse(path, "Unknown parameter: '" + path + "'.");
            }
        }
    }

    private void limit(String name, JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            wrongType(name, "an integer", parser);
        } else if (parser.getValueAsInt() < 1) {
            refuse(
                    name,
                    "Invalid '" + name + "': integer below minimum value. Expected a value >= 1, but got "
                            + parser.getText() + " instead.");
        } else {
            tokensAtMost = Math.min(tokensAtMost, parser.getValueAsInt(InferenceRequest.NO_LIMIT));
        }
    }

    private void tools(JsonParser parser) throws IOException {
        for (JsonNode tool : tree(parser)) {
            JsonNode function = tool.path("function");
            if (function.path("name").asText().isEmpty()) {
                String path = "tools[" + tools.size() + "].function.name";
                refuse(path, "Missing required parameter: '" + path + "'.");
            }
            tools.add(new ToolOffer(function.path("name").asText(), function.path("parameters")));
        }
    }

    private void toolChoice(JsonNode choice) {
        String word = choice.isTextual() ? choice.asText() : choice.path("type").asText();
        switch (word) {
            case "auto", "" -> toolChoice = new ToolChoice.Free();
            case "none" -> toolChoice = new ToolChoice.Forbidden();
            case "required", "allowed_tools" -> toolChoice = new ToolChoice.Required();
            case "function" ->
                toolChoice = new ToolChoice.Named(
                        choice.path("function").path("name").asText());
            default -> refuse("tool_choice", "Invalid value: '" + word + "'.");
        }
    }

    private void format(JsonNode format) {
        switch (format.path("type").asText()) {
            case "json_schema" -> answerSchema = format.path("json_schema").path("schema");
            case "json_object" -> answerSchema = Json.object();
            default -> {}
        }
    }

    private void n(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_NULL && parser.getValueAsInt() != 1) {
            refuse("n", "n: " + parser.getText() + " (expected: 1, the simulator gives one choice)");
        }
        parser.skipChildren();
    }

    private String given(JsonParser parser) throws IOException {
        parser.skipChildren();
        return model;
    }

    private String string(String name, JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            wrongType(name, "a string", parser);
            return "";
        }
        return parser.getText();
    }

    private boolean bool(String name, JsonParser parser, boolean otherwise) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return otherwise;
        }
        if (!parser.currentToken().isBoolean()) {
            wrongType(name, "a boolean", parser);
            return false;
        }
        return parser.getBooleanValue();
    }

    private void wrongType(String path, String expected, JsonParser parser) throws IOException {
        refuse(path, "Invalid type for '" + path + "': expected " + expected + ".");
        parser.skipChildren();
    }
}
