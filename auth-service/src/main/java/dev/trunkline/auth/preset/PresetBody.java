package dev.trunkline.auth.preset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.auth.http.Fields;
import dev.trunkline.auth.http.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads of the body of a request to a model what a preset keeps. Pure. */
final class PresetBody {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ANOTHER_PRESET = "@preset/";

    /** Where a caller's secrets for somebody else's server stand. */
    private static final List<String> SECRETS = List.of("authorization", "headers");

    private PresetBody() {}

    static Outcome<PresetContent> read(Dialect dialect, ObjectNode body, int bytesAtMost) {
        ObjectNode config = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> member : body.properties()) {
            if (dialect.keeps(member.getKey()) && !member.getValue().isNull()) {
                config.set(member.getKey(), member.getValue());
            }
        }
        Optional<Outcome<PresetContent>> fault = faultInModels(config).or(() -> faultInTools(config.path("tools")));
        return fault.orElseGet(() -> SystemPrompt.of(dialect, body)
                .flatMap(prompt -> ofSize(
                        new PresetContent(dialect, written(config), names(config), prompt.orElse(null)), bytesAtMost)));
    }

    private static Optional<Outcome<PresetContent>> faultInModels(ObjectNode config) {
        JsonNode model = config.path("model");
        if (!model.isMissingNode() && !isModel(model)) {
            return Optional.of(Fields.refused("model", "expected the slug of a model, and none of a preset"));
        }
        JsonNode models = config.path("models");
        boolean wrong = !models.isMissingNode() && !models.isArray();
        for (JsonNode one : models) {
            wrong |= !isModel(one);
        }
        return wrong
                ? Optional.of(Fields.refused("models", "expected an array of slugs of models, and none of a preset"))
                : Optional.empty();
    }

    private static boolean isModel(JsonNode slug) {
        return slug.isTextual() && !slug.textValue().contains(ANOTHER_PRESET);
    }

    private static Optional<Outcome<PresetContent>> faultInTools(JsonNode tools) {
        int place = 0;
        for (JsonNode tool : tools) {
            for (String secret : tool.path("type").asText().equals("mcp") ? SECRETS : List.<String>of()) {
                if (tool.has(secret)) {
                    return Optional.of(Fields.refused(
                            "tools[" + place + "]." + secret,
                            "is nothing that a preset keeps (expected: in the request)"));
                }
            }
            place++;
        }
        return Optional.empty();
    }

    private static Outcome<PresetContent> ofSize(PresetContent content, int bytesAtMost) {
        String prompt = content.systemPrompt() == null ? "" : content.systemPrompt();
        int bytes = bytesOf(content.config()) + bytesOf(prompt);
        return bytes <= bytesAtMost
                ? Outcome.done(content)
                : Fields.refused(
                        "body",
                        "holds " + bytes + " bytes of configuration and system prompt (expected: at most " + bytesAtMost
                                + ")");
    }

    private static int bytesOf(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static List<String> names(ObjectNode config) {
        List<String> names = new ArrayList<>();
        config.fieldNames().forEachRemaining(names::add);
        return List.copyOf(names);
    }

    private static String written(ObjectNode config) {
        try {
            return new String(JSON.writeValueAsBytes(config), StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was read as JSON can be written as JSON", e);
        }
    }
}
