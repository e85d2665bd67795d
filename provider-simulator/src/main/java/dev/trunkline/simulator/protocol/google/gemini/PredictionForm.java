package dev.trunkline.simulator.protocol.google.gemini;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.simulator.answer.Answer;
import dev.trunkline.simulator.answer.AnswerForm;
import dev.trunkline.simulator.answer.Figures;
import dev.trunkline.simulator.text.Bytes;
import dev.trunkline.simulator.text.Json;
import dev.trunkline.simulator.text.Vector;
import java.util.List;

/** Predictions of vectors; of all tokens the first one tells, of the others none. */
record PredictionForm(List<Vector> vectors) implements AnswerForm {

    private static final String NONE = "0";

    @Override
    public void document(Bytes out, Answer answer) {
        ObjectNode document = Json.object();
        ArrayNode predictions = document.putArray("predictions");
        for (Vector vector : vectors) {
            ObjectNode embeddings = predictions.addObject().putObject("embeddings");
            if (answer.usage()) {
                ObjectNode statistics = embeddings.putObject("statistics").put("truncated", false);
                boolean first = predictions.size() == 1;
                Figures.put(statistics, "token_count", first ? answer.figures().prompt() : NONE);
            }
            embeddings.set("values", vector.array());
        }
        out.append(Json.bytes(document));
    }
}
