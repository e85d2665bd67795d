package dev.trunkline.simulator.protocol.aws.converse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.trunkline.simulator.answer.AnswerForm;
import dev.trunkline.simulator.protocol.aws.Bedrock;
import dev.trunkline.simulator.request.InvalidRequest;
import dev.trunkline.simulator.request.ToolChoice;
import dev.trunkline.simulator.request.ToolOffer;
import dev.trunkline.simulator.request.TreeReader;
import dev.trunkline.simulator.text.Json;
import java.util.Set;

/** Reads a conversation and refuses what Bedrock refuses. */
final class ConverseReader extends TreeReader {

    private static final Set<String> FIELDS = Set.of(
            "additionalModelRequestFields",
            "additionalModelResponseFieldPaths",
            "guardrailConfig",
            "inferenceConfig",
            "messages",
            "outputConfig",
            "performanceConfig",
            "promptVariables",
            "requestMetadata",
            "serviceTier",
            "system",
            "toolConfig");
    private static final Set<String> INFERENCE_FIELDS = Set.of("maxTokens", "stopSequences", "temperature", "topP");

    private final ToolPairs pairs = new ToolPairs();

    ConverseReader(String model, boolean streamed) {
        this.model = model;
        this.streamed = streamed;
        includeUsage = true;
    }

    @Override
    protected boolean isKnown(String field) {
        return FIELDS.contains(field);
    }

    @Override
    protected void unknown(String field) {
        refuse(Bedrock.extraneous("#", field));
    }

    @Override
    protected void body(JsonNode body) {
        body.path("system").forEach(block -> text(block.path("text").asText(), false));
        if (body.path("messages").isEmpty()) {
            refuse(
                    "",
                    "A conversation must start with a user message. Try again with a conversation that starts with"
                            + " a user message.");
        }
        body.path("messages").forEach(this::message);
        inference(body.path("inferenceConfig"));
        format(body.path("outputConfig").path("textFormat"));
        JsonNode more = body.path("additionalModelRequestFields");
        thinks = isOn(more.path("thinking"))
                || isOn(more.path("reasoning_config"))
                || isOn(more.path("reasoningConfig"));
        body.path("toolConfig").path("tools").forEach(this::tool);
        toolChoice(body.path("toolConfig").path("toolChoice"));
        String problem = pairs.problem(body.has("toolConfig"));
        if (!problem.isEmpty()) {
            refuse("", problem);
        }
    }

    @Override
    protected InvalidRequest invalidJson() {
        return new InvalidRequest("", "Unable to parse the request body: it is not valid JSON.");
    }

    @Override
    protected AnswerForm form() {
        return ConverseForm.FORM;
    }

    private void message(JsonNode message) {
        String role = message.path("role").asText();
        if (!role.equals("user") && !role.equals("assistant")) {
            refuse(
                    "",
                    "1 validation error detected: Value '" + role + "' at 'messages." + (messages + 1)
                            + ".member.role' failed to satisfy constraint: Member must satisfy enum value set: [user,"
                            + " assistant]");
        }
        beginMessage();
        pairs.beginMessage(messages - 1);
        int index = 0;
        for (JsonNode block : message.path("content")) {
            block(block, role, "messages." + (messages - 1) + ".content." + index++);
        }
        endMessage(role);
    }

    /** Tools of the provider's own have a type, and their results stand in the same message. */
    private void block(JsonNode block, String role, String path) {
        if (block.path("text").isTextual()) {
            if (block.path("text").asText().isBlank()) {
                refuse(
                        "",
                        "The text field in the ContentBlock object at " + path + " is blank. Add text to the text"
                                + " field, and try again.");
            }
            text(block.path("text").asText(), true);
        } else if (block.has("reasoningContent")) {
            thought(block.at("/reasoningContent/reasoningText/signature").asText(""));
        } else if (block.has("image")) {
            JsonNode image = block.path("image");
            image(
                    "image/" + image.path("format").asText(),
                    image.path("source").path("bytes").asText());
        } else if (block.has("toolUse") && !block.path("toolUse").has("type")) {
            pairs.used(block.path("toolUse").path("toolUseId").asText());
        } else if (block.has("toolResult") && role.equals("user")) {
            pairs.answered(block.path("toolResult").path("toolUseId").asText());
            toolResult();
            strings(block.path("toolResult").path("content"));
        }
    }

    /** The text of a result is every string in its texts and its JSON. */
    private void strings(JsonNode content) {
        for (JsonNode block : content) {
            if (block.has("text") || block.has("json")) {
                leaves(block);
            }
        }
    }

    private void leaves(JsonNode value) {
        if (value.isTextual()) {
            text(value.asText(), false);
        }
        value.forEach(this::leaves);
    }

    private void inference(JsonNode inference) {
        for (var field : inference.properties()) {
            if (!INFERENCE_FIELDS.contains(field.getKey())) {
                refuse(Bedrock.extraneous("#/inferenceConfig", field.getKey()));
            }
        }
        JsonNode limit = inference.path("maxTokens");
        if (limit.isInt() && limit.asInt() < 1) {
            refuse(
                    "",
                    "1 validation error detected: Value '" + limit + "' at 'inferenceConfig.maxTokens' failed to"
                            + " satisfy constraint: Member must have value greater than or equal to 1");
        }
        limit(limit);
        stops(inference.path("stopSequences"));
    }

    /** The schema is a string that holds JSON. */
    private void format(JsonNode format) {
        if (format.path("type").asText().equals("json_schema")) {
            JsonNode schema = format.path("structure").path("jsonSchema").path("schema");
            try {
                answerSchema = Json.STRICT.readTree(schema.asText());
            } catch (JsonProcessingException e) {
                refuse("", "The schema at outputConfig.textFormat.structure.jsonSchema is not valid JSON.");
            }
        }
    }

    private static boolean isOn(JsonNode thinking) {
        String type = thinking.path("type").asText();
        return type.equals("enabled") || type.equals("adaptive");
    }

    private void tool(JsonNode tool) {
        JsonNode specification = tool.path("toolSpec");
        if (specification.isObject()) {
            if (specification.path("name").asText().isEmpty()) {
                refuse("", "The toolSpec at toolConfig.tools." + tools.size() + " has no name.");
            }
            tools.add(new ToolOffer(
                    specification.path("name").asText(),
                    specification.path("inputSchema").path("json")));
        }
    }

    private void toolChoice(JsonNode choice) {
        if (choice.has("any")) {
            toolChoice = new ToolChoice.Required();
        } else if (choice.has("tool")) {
            toolChoice = new ToolChoice.Named(choice.path("tool").path("name").asText());
        } else if (choice.isObject() && !choice.has("auto")) {
            refuse("", "The toolChoice at toolConfig.toolChoice must be one of auto, any, tool.");
        }
    }
}
