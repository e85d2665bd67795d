package dev.trunkline.simulator.protocol.openai.embeddings;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trunkline.simulator.answer.AnswerForm;
import dev.trunkline.simulator.protocol.openai.OpenAiError;
import dev.trunkline.simulator.request.InvalidRequest;
import dev.trunkline.simulator.request.TreeReader;
import dev.trunkline.simulator.text.Vector;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads an OpenAI embeddings request: text, or tokens, or lists of either. */
final class OpenAiEmbeddingsReader extends TreeReader {

    private static final Set<String> FIELDS = Set.of("dimensions", "encoding_format", "input", "model", "user");
    private static final int INPUTS_AT_MOST = 2_048;
    private static final String INVALID_INPUT =
            "'$.input' is invalid. Please check the API reference: https://platform.openai.com/docs/api-reference.";

    private final List<Vector> vectors = new ArrayList<>();
    private int dimensions = Vector.DEFAULT_DIMENSIONS;
    private boolean base64;

    OpenAiEmbeddingsReader() {}

    /** Of a deployment, whatever model the body names. */
    OpenAiEmbeddingsReader(String deployment) {
        model = deployment;
    }

    @Override
    protected boolean isKnown(String field) {
        return FIELDS.contains(field);
    }

    @Override
    protected void unknown(String field) {
        refuse("", "Unrecognized request argument supplied: " + field);
    }

    @Override
    protected void body(JsonNode body) {
        inWords = false;
        if (model.isEmpty()) {
            model = body.path("model").asText();
        }
        if (model.isEmpty()) {
            refuse("", "you must provide a model parameter");
        }
        dimensions(body.path("dimensions"));
        format(body.path("encoding_format").asText());
        beginMessage();
        inputs(body.path("input"));
        endMessage("user");
    }

    @Override
    protected InvalidRequest invalidJson() {
        return OpenAiError.INVALID_JSON;
    }

    @Override
    protected AnswerForm form() {
        return new OpenAiEmbeddingsForm(vectors, base64);
    }

    private void dimensions(JsonNode wanted) {
        if (wanted.isMissingNode() || wanted.isNull()) {
            return;
        }
        if (!wanted.isInt() || wanted.asInt() < 1 || wanted.asInt() > Vector.DIMENSIONS_AT_MOST) {
            refuse(
                    "dimensions",
                    "Invalid value for 'dimensions' = " + wanted + ". Must be greater than or equal to 1.");
        } else {
            dimensions = wanted.asInt();
        }
    }

    private void format(String format) {
        switch (format) {
            case "", "null", "float" -> base64 = false;
            case "base64" -> base64 = true;
            default ->
                refuse(
                        "encoding_format",
                        "Invalid value: '" + format + "'. Supported values are: 'float' and 'base64'.");
        }
    }

    private void inputs(JsonNode input) {
        if (input.isTextual() || isTokens(input)) {
            input(input);
        } else if (input.isArray() && !input.isEmpty() && input.size() <= INPUTS_AT_MOST) {
            input.forEach(this::input);
        } else {
            refuse("input", INVALID_INPUT);
        }
    }

    private void input(JsonNode input) {
        if (input.isTextual() && !input.asText().isEmpty()) {
            text(input.asText(), true);
            vectors.add(Vector.of(input.asText(), dimensions));
        } else if (isTokens(input)) {
            tokens(input.size());
            vectors.add(Vector.of(input.toString(), dimensions));
        } else {
            refuse("input", INVALID_INPUT);
        }
    }

    private static boolean isTokens(JsonNode input) {
        return input.isArray() && input.path(0).isInt();
    }
}
