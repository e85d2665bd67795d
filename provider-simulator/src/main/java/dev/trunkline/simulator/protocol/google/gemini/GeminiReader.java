package dev.trunkline.simulator.protocol.google.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trunkline.simulator.answer.AnswerForm;
import dev.trunkline.simulator.request.InvalidRequest;
import dev.trunkline.simulator.request.ToolChoice;
import dev.trunkline.simulator.request.ToolOffer;
import dev.trunkline.simulator.request.TreeReader;
import java.util.Set;

/** Reads a request for content and refuses what Google refuses, unknown names above all. */
final class GeminiReader extends TreeReader {

    private static final Set<String> FIELDS = Set.of(
            "cachedContent",
            "contents",
            "generationConfig",
            "labels",
            "model",
            "modelArmorConfig",
            "safetySettings",
            "serviceTier",
            "store",
            "systemInstruction",
            "toolConfig",
            "tools");
    private static final Set<String> GENERATION_FIELDS = Set.of(
            "audioTimestamp",
            "candidateCount",
            "enableEnhancedCivicAnswers",
            "frequencyPenalty",
            "imageConfig",
            "logprobs",
            "maxOutputTokens",
            "mediaResolution",
            "presencePenalty",
            "responseJsonSchema",
            "responseLogprobs",
            "responseMimeType",
            "responseModalities",
            "responseSchema",
            "routingConfig",
            "seed",
            "speechConfig",
            "stopSequences",
            "temperature",
            "thinkingConfig",
            "topK",
            "topP");
    private static final Set<String> TOOL_FIELDS = Set.of(
            "codeExecution",
            "computerUse",
            "enterpriseWebSearch",
            "fileSearch",
            "functionDeclarations",
            "googleMaps",
            "googleSearch",
            "googleSearchRetrieval",
            "mcpServers",
            "retrieval",
            "urlContext");

    private static final String COUNTED_REQUEST = "generateContentRequest";

    private final boolean events;
    private final boolean counts;
    private boolean showsThoughts;

    GeminiReader(String model, boolean streamed, boolean events) {
        this(model, streamed, events, false);
    }

    private GeminiReader(String model, boolean streamed, boolean events, boolean counts) {
        this.model = model;
        this.streamed = streamed;
        this.events = events;
        this.counts = counts;
        includeUsage = true;
        inWords = !counts;
    }

    /** Of a request that only asks how many tokens it is. */
    static GeminiReader ofCount(String model) {
        return new GeminiReader(model, false, false, true);
    }

    @Override
    protected boolean isKnown(String field) {
        String name = Names.camel(field);
        return FIELDS.contains(name) || (counts && name.equals(COUNTED_REQUEST));
    }

    @Override
    protected void unknown(String field) {
        refuse("", "Invalid JSON payload received. Unknown name \"" + field + "\": Cannot find field.");
    }

    @Override
    protected void body(JsonNode whole) {
        JsonNode counted = Names.get(whole, COUNTED_REQUEST);
        JsonNode body = counted.isObject() ? counted : whole;
        contentTexts(Names.get(body, "systemInstruction"));
        contents(body.path("contents"));
        generation(Names.get(body, "generationConfig"));
        int index = 0;
        for (JsonNode tool : body.path("tools")) {
            tool(tool, "tools[" + index++ + "]");
        }
        calling(Names.get(Names.get(body, "toolConfig"), "functionCallingConfig"));
    }

    @Override
    protected InvalidRequest invalidJson() {
        return new InvalidRequest("", "Invalid JSON payload received. Unexpected end of string.");
    }

    @Override
    protected AnswerForm form() {
        return counts ? new TokenCountForm() : new GeminiForm(showsThoughts, events);
    }

    private void contents(JsonNode contents) {
        if (!contents.isArray() || contents.isEmpty()) {
            refuse("contents", "* GenerateContentRequest.contents: contents is not specified\n");
        }
        for (JsonNode content : contents) {
            beginMessage();
            switch (content.path("role").asText("user")) {
                case "user", "function" -> {
                    contentTexts(content);
                    endMessage("user");
                }
                case "model" -> {
                    contentTexts(content);
                    endMessage("assistant");
                }
                default -> refuse("contents", "Please use a valid role: user, model.");
            }
        }
    }

    private void contentTexts(JsonNode content) {
        int index = 0;
        for (JsonNode part : content.path("parts")) {
            if (part.isEmpty()) {
                String path = "contents[" + Math.max(0, messages - 1) + "].parts[" + index + "].data";
                refuse(
                        path,
                        "* GenerateContentRequest." + path
                                + ": required oneof field 'data' must have one initialized field\n");
            }
            part(part);
            index++;
        }
    }

    private void part(JsonNode part) {
        thought(Names.get(part, "thoughtSignature").asText(""));
        JsonNode result = Names.get(part, "functionResponse");
        if (result.isObject()) {
            toolResult();
            strings(result.path("response"));
        } else if (Names.get(part, "inlineData").isObject()) {
            JsonNode data = Names.get(part, "inlineData");
            image(Names.get(data, "mimeType").asText(), data.path("data").asText());
        } else if (part.path("text").isTextual()
                && !part.path("text").asText().isEmpty()
                && !part.path("thought").asBoolean()) {
            text(part.path("text").asText(), true);
        }
    }

    /** The text of a result is every string in it, since a result is an object whatever it says. */
    private void strings(JsonNode value) {
        if (value.isTextual()) {
            text(value.asText(), false);
        }
        value.forEach(this::strings);
    }

    private void generation(JsonNode generation) {
        Names.check(generation, GENERATION_FIELDS, "generation_config", why -> refuse("", why));
        if (Names.get(generation, "candidateCount").asInt(1) > 1) {
            refuse("", "Multiple candidates is not enabled for this model");
        }
        limit(Names.get(generation, "maxOutputTokens"));
        stops(Names.get(generation, "stopSequences"));
        if (Names.get(generation, "responseMimeType").asText().equals("application/json")) {
            JsonNode schema = Names.get(generation, "responseJsonSchema");
            answerSchema = schema.isObject() ? schema : Names.get(generation, "responseSchema");
        }
        JsonNode thinking = Names.get(generation, "thinkingConfig");
        thinks = thinking.isObject() && Names.get(thinking, "thinkingBudget").asInt(1) != 0;
        showsThoughts = Names.get(thinking, "includeThoughts").asBoolean();
    }

    private void tool(JsonNode tool, String path) {
        Names.check(tool, TOOL_FIELDS, path, why -> refuse("", why));
        for (JsonNode function : Names.get(tool, "functionDeclarations")) {
            String name = function.path("name").asText();
            if (name.isEmpty()) {
                refuse(path, "* GenerateContentRequest." + path + ".function_declarations: [FIELD_INVALID] name");
            }
            JsonNode schema = Names.get(function, "parametersJsonSchema");
            tools.add(new ToolOffer(name, schema.isObject() ? schema : function.path("parameters")));
        }
    }

    private void calling(JsonNode calling) {
        JsonNode allowed = Names.get(calling, "allowedFunctionNames");
        switch (calling.path("mode").asText("AUTO")) {
            case "AUTO", "VALIDATED", "MODE_UNSPECIFIED" -> toolChoice = new ToolChoice.Free();
            case "NONE" -> toolChoice = new ToolChoice.Forbidden();
            case "ANY" -> {
                toolChoice = new ToolChoice.Required();
                tools.removeIf(tool -> !allowed.isEmpty() && !holds(allowed, tool.name()));
            }
            default -> {
                String mode = calling.path("mode").toString();
                refuse("", "Invalid value at 'tool_config.function_calling_config.mode' (Mode), " + mode);
            }
        }
    }

    private static boolean holds(JsonNode names, String wanted) {
        for (JsonNode name : names) {
            if (name.asText().equals(wanted)) {
                return true;
            }
        }
        return false;
    }
}
