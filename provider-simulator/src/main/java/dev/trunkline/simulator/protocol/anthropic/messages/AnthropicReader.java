package dev.trunkline.simulator.protocol.anthropic.messages;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import dev.trunkline.simulator.answer.AnswerForm;
import dev.trunkline.simulator.request.BodyReader;
import dev.trunkline.simulator.request.InferenceRequest;
import dev.trunkline.simulator.request.InvalidRequest;
import dev.trunkline.simulator.request.ToolChoice;
import dev.trunkline.simulator.request.ToolOffer;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** Reads an Anthropic messages request and refuses what Anthropic refuses, unknown fields above all. */
final class AnthropicReader extends BodyReader {

    /** The one of Vertex AI's own, and the one that Anthropic's SDKs send since 2026. */
    private static final List<String> VERTEX_VERSIONS = List.of("vertex-2023-10-16", "2026-10-21");

    private static final Set<String> KNOWN_WITHOUT_EFFECT = Set.of(
            "billing_policy",
            "cache_control",
            "compaction",
            "container",
            "context_management",
            "diagnostics",
            "fallback_credit_token",
            "fallbacks",
            "inference_geo",
            "mcp_servers",
            "metadata",
            "service_tier",
            "speed",
            "temperature",
            "thread",
            "top_k",
            "top_p",
            "user_profile_id",
            "workspace_id");

    private static final Set<String> NOT_COUNTED = Set.of("max_tokens", "stream");

    private final boolean onVertex;
    private final boolean counts;
    private boolean hasVersion;
    private Thinking thinking = Thinking.UNSAID;
    private int toolAdditions;

    private AnthropicReader(boolean onVertex, boolean counts) {
        this.onVertex = onVertex;
        this.counts = counts;
        inWords = !counts;
    }

    static AnthropicReader ofMessages() {
        return new AnthropicReader(false, false);
    }

    /** Of a request that only asks how many tokens it is. */
    static AnthropicReader ofCount() {
        return new AnthropicReader(false, true);
    }

    /** On Vertex AI the path names the model and asks for the stream, and the body names the version. */
    static AnthropicReader ofVertex(String model, boolean streamed) {
        AnthropicReader reader = new AnthropicReader(true, false);
        reader.model = model;
        reader.streamed = streamed;
        return reader;
    }

    @Override
    protected void field(String name, JsonParser parser) throws IOException {
        if (onVertex && (name.equals("anthropic_version") || name.equals("stream") || name.equals("model"))) {
            vertexField(name, parser);
            return;
        }
        if (counts && NOT_COUNTED.contains(name)) {
            refuse(name, name + ": Extra inputs are not permitted");
        }
        switch (name) {
            case "model" -> model = string(name, parser);
            case "messages" -> messages(parser);
            case "system" -> content(parser, false);
            case "max_tokens" -> limit(parser);
            case "stream" -> streamed = bool(parser);
            case "stop_sequences" -> stops(tree(parser));
            case "tools" -> tools(parser);
            case "tool_choice" -> toolChoice(tree(parser));
            case "output_config" -> format(tree(parser).path("format"));
            case "output_format" -> format(tree(parser));
            case "thinking" -> thinking = Thinking.of(tree(parser));
            default -> {
                if (!KNOWN_WITHOUT_EFFECT.contains(name)) {
                    refuse(name, name + ": Extra inputs are not permitted");
                }
                parser.skipChildren();
            }
        }
    }

    private void vertexField(String name, JsonParser parser) throws IOException {
        switch (name) {
            case "anthropic_version" -> {
                hasVersion = true;
                if (!VERTEX_VERSIONS.contains(string(name, parser))) {
                    refuse(name, name + ": Input should be '" + String.join("' or '", VERTEX_VERSIONS) + "'");
                }
            }
            case "stream" -> bool(parser);
            default -> refuse(name, name + ": Extra inputs are not permitted");
        }
    }

    @Override
    protected void checkWhole() {
        if (onVertex && !hasVersion) {
            refuse("anthropic_version", "anthropic_version: Field required");
        }
        if (model.isEmpty()) {
            refuse("model", "model: Field required");
        }
        if (tokensAtMost == InferenceRequest.NO_LIMIT && !counts) {
            refuse("max_tokens", "max_tokens: Field required");
        }
        if (messages == 0) {
            refuse("messages", "messages: at least one message is required");
        }
        includeUsage = true;
        thinks = thinking.isWanted();
        String problem = thinking.problem(tokensAtMost, toolChoice);
        if (!problem.isEmpty()) {
            refuse("thinking", problem);
        }
    }

    @Override
    protected InvalidRequest invalidJson() {
        return new InvalidRequest("", "The request body is not valid JSON");
    }

    @Override
    protected AnswerForm form() {
        return counts ? new TokenCountForm() : new AnthropicForm(!thinking.omitted());
    }

    private void messages(JsonParser parser) throws IOException {
        if (!parser.isExpectedStartArrayToken()) {
            wrongType("messages", "list", parser);
            return;
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                message(parser);
            } else {
                wrongType("messages." + messages, "dictionary", parser);
            }
        }
    }

    private void message(JsonParser parser) throws IOException {
        beginMessage();
        toolAdditions = 0;
        String role = "";
        String path = "messages." + (messages - 1);
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "role" -> role = parser.getText();
                case "content" -> content(parser, true);
                default -> {
                    refuse(path + "." + name, path + "." + name + ": Extra inputs are not permitted");
                    parser.skipChildren();
                }
            }
        }
        boolean addsTools = role.equals("system") && toolAdditions > 0;
        if (!role.equals("user") && !role.equals("assistant") && !addsTools) {
            refuse(
                    "messages",
                    "messages: Unexpected role \"" + role + "\". Allowed roles are \"user\" or \"assistant\"; the"
                            + " Messages API accepts a top-level `system` parameter.");
        }
        endMessage(role);
    }

    private void content(JsonParser parser, boolean own) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            text(parser, own);
        } else if (parser.isExpectedStartArrayToken()) {
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                block(parser, own);
            }
        } else if (parser.currentToken() == JsonToken.START_OBJECT && !own) {
            // The result of a tool of the provider's own.
            block(parser, false);
        } else {
            wrongType("content", "string or list", parser);
        }
    }

    private void block(JsonParser parser, boolean own) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals("text") && value == JsonToken.VALUE_STRING) {
                text(parser, own);
            } else if (name.equals("content")) {
                content(parser, false);
            } else if (name.equals("source")) {
                JsonNode source = tree(parser);
                image(source.path("media_type").asText(), source.path("data").asText());
            } else if (name.equals("signature")) {
                thought(parser.getText());
            } else if (name.equals("type") && parser.getText().equals("tool_result")) {
                toolResult();
            } else if (name.equals("type") && parser.getText().equals("tool_addition")) {
                toolAdditions++;
            } else {
                parser.skipChildren();
            }
        }
    }

    private void limit(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            refuse("max_tokens", "max_tokens: Input should be a valid integer");
            parser.skipChildren();
        } else if (parser.getValueAsInt() < 1) {
            refuse("max_tokens", "max_tokens: must be greater than or equal to 1");
        } else {
            tokensAtMost = Math.min(parser.getValueAsInt(), InferenceRequest.NO_LIMIT - 1);
        }
    }

    private void tools(JsonParser parser) throws IOException {
        for (JsonNode tool : tree(parser)) {
            if (tool.path("name").asText().isEmpty()) {
                String path = "tools." + tools.size() + ".custom.name";
                refuse(path, path + ": Field required");
            }
            tools.add(new ToolOffer(tool.path("name").asText(), tool.path("input_schema")));
        }
    }

    private void format(JsonNode format) {
        if (format.path("type").asText().equals("json_schema")) {
            answerSchema = format.path("schema");
        }
    }

    private void toolChoice(JsonNode choice) {
        parallelCalls = !choice.path("disable_parallel_tool_use").asBoolean();
        switch (choice.path("type").asText()) {
            case "auto" -> toolChoice = new ToolChoice.Free();
            case "none" -> toolChoice = new ToolChoice.Forbidden();
            case "any" -> toolChoice = new ToolChoice.Required();
            case "tool" -> toolChoice = new ToolChoice.Named(choice.path("name").asText());
            default ->
                refuse(
                        "tool_choice",
                        "tool_choice: Input tag found using 'type' does not match any of the expected tags: 'auto',"
                                + " 'any', 'tool', 'none'");
        }
    }

    private String string(String name, JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            wrongType(name, "string", parser);
            return "";
        }
        return parser.getText();
    }

    private boolean bool(JsonParser parser) throws IOException {
        if (!parser.currentToken().isBoolean()) {
            wrongType("stream", "boolean", parser);
            return false;
        }
        return parser.getBooleanValue();
    }

    private void wrongType(String path, String expected, JsonParser parser) throws IOException {
        refuse(path, path + ": Input should be a valid " + expected);
        parser.skipChildren();
    }
}
