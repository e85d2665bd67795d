package dev.trunkline.simulator.protocol.aws.invoke;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.simulator.answer.Answer;
import dev.trunkline.simulator.answer.AnswerForm;
import dev.trunkline.simulator.answer.Figures;
import dev.trunkline.simulator.text.Json;
import dev.trunkline.simulator.text.Vector;
import java.util.Set;

/** Reads a request for the embedding of one text by Titan. */
final class TitanReader extends EmbeddingReader {

    private static final Set<String> FIELDS = Set.of("dimensions", "embeddingTypes", "inputText", "normalize");

    private String text = "";
    private int dimensions = Vector.DEFAULT_DIMENSIONS;

    TitanReader(String model) {
        super(model, FIELDS);
    }

    @Override
    protected void body(JsonNode body) {
        required(body, "inputText");
        text = body.path("inputText").asText();
        dimensions = dimensions(body.path("dimensions"));
        beginMessage();
        text(text, true);
        endMessage("user");
    }

    @Override
    protected AnswerForm form() {
        return new EmbeddingForm(this::document);
    }

    private ObjectNode document(Answer answer) {
        Vector vector = Vector.of(text, dimensions);
        ObjectNode document = Json.object();
        document.set("embedding", vector.array());
        document.putObject("embeddingsByType").set("float", vector.array());
        if (answer.usage()) {
            Figures.put(document, "inputTextTokenCount", answer.figures().prompt());
        }
        return document;
    }
}
