package dev.trunkline.simulator.protocol.aws.invoke;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.simulator.answer.Answer;
import dev.trunkline.simulator.answer.AnswerForm;
import dev.trunkline.simulator.text.Json;
import dev.trunkline.simulator.text.Vector;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads a request for embeddings by Cohere; the third version lists them plainly where no types are asked for. */
final class CohereOnBedrockReader extends EmbeddingReader {

    private static final Set<String> FIELDS = Set.of(
            "embedding_types", "images", "input_type", "inputs", "max_tokens", "output_dimension", "texts", "truncate");

    private final List<String> texts = new ArrayList<>();
    private int dimensions = Vector.DEFAULT_DIMENSIONS;
    private boolean byType;

    CohereOnBedrockReader(String model) {
        super(model, FIELDS);
    }

    @Override
    protected void body(JsonNode body) {
        required(body, "input_type");
        required(body, "texts");
        dimensions = dimensions(body.path("output_dimension"));
        byType = !model.contains("-v3") || body.has("embedding_types");
        beginMessage();
        for (JsonNode text : body.path("texts")) {
            text(text.asText(), true);
            texts.add(text.asText());
        }
        endMessage("user");
    }

    @Override
    protected AnswerForm form() {
        return new EmbeddingForm(this::document);
    }

    private ObjectNode document(Answer answer) {
        ArrayNode vectors = Json.array();
        texts.forEach(text -> vectors.add(Vector.of(text, dimensions).array()));
        ObjectNode document = Json.object().put("id", "invoke-" + answer.number());
        document.put("response_type", byType ? "embeddings_by_type" : "embeddings_floats");
        if (byType) {
            document.putObject("embeddings").set("float", vectors);
        } else {
            document.set("embeddings", vectors);
        }
        texts.forEach(document.putArray("texts")::add);
        return document;
    }
}
