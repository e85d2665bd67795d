package dev.trunkline.simulator.protocol.cohere;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trunkline.simulator.answer.AnswerForm;
import dev.trunkline.simulator.text.Vector;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads a request for Cohere's embeddings. */
final class CohereEmbedReader extends CohereReader {

    private static final Set<String> FIELDS = Set.of(
            "embedding_types",
            "images",
            "input_type",
            "inputs",
            "max_tokens",
            "model",
            "output_dimension",
            "priority",
            "texts",
            "truncate");
    private static final Set<String> INPUT_TYPES =
            Set.of("search_document", "search_query", "classification", "clustering", "image");
    private static final Set<String> TYPES = Set.of("float", "int8", "base64");
    private static final int TEXTS_AT_MOST = 96;

    private final List<String> texts = new ArrayList<>();
    private final List<String> types = new ArrayList<>();
    private int dimensions = Vector.DEFAULT_DIMENSIONS;

    CohereEmbedReader() {
        super(FIELDS, "embed");
        inWords = false;
    }

    @Override
    protected void body(JsonNode body) {
        model = required(body, "model");
        String inputType = required(body, "input_type");
        if (!INPUT_TYPES.contains(inputType)) {
            refuse("", "invalid request: input_type '" + inputType + "' is not valid");
        }
        int wanted = body.path("output_dimension").asInt(Vector.DEFAULT_DIMENSIONS);
        dimensions = wanted == 0 ? Vector.DEFAULT_DIMENSIONS : wanted;
        if (dimensions < 1 || dimensions > Vector.DIMENSIONS_AT_MOST) {
            refuse("", "invalid request: output_dimension " + wanted + " is not valid");
            dimensions = 1;
        }
        body.path("embedding_types").forEach(type -> type(type.asText()));
        beginMessage();
        body.path("texts").forEach(text -> input(text.asText()));
        body.path("inputs").forEach(this::contents);
        endMessage("user");
        if (texts.isEmpty() || texts.size() > TEXTS_AT_MOST) {
            refuse("", "invalid request: texts must hold 1 to " + TEXTS_AT_MOST + " texts");
        }
    }

    @Override
    protected AnswerForm form() {
        List<Vector> vectors =
                texts.stream().map(text -> Vector.of(text, dimensions)).toList();
        return new CohereEmbedForm(texts, vectors, types.isEmpty() ? List.of("float") : types);
    }

    private void type(String type) {
        if (!TYPES.contains(type)) {
            refuse("", "invalid request: embedding_types: '" + type + "' (the simulator knows float, int8 and base64)");
        }
        types.add(type);
    }

    private void contents(JsonNode input) {
        StringBuilder whole = new StringBuilder();
        input.path("content").forEach(part -> whole.append(part.path("text").asText()));
        input(whole.toString());
    }

    private void input(String text) {
        text(text, true);
        texts.add(text);
    }
}
