package dev.trunkline.simulator.protocol.google.gemini;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.simulator.answer.Answer;
import dev.trunkline.simulator.answer.AnswerForm;
import dev.trunkline.simulator.answer.Figures;
import dev.trunkline.simulator.text.Bytes;
import dev.trunkline.simulator.text.Json;
import dev.trunkline.simulator.text.Vector;
import java.util.List;

/** One embedding, or a list of them. */
record GeminiEmbeddingsForm(List<Vector> vectors, boolean many) implements AnswerForm {

    @Override
    public void document(Bytes out, Answer answer) {
        ObjectNode document = Json.object();
        if (many) {
            for (Vector vector : vectors) {
                document.withArray("embeddings").addObject().set("values", vector.array());
            }
        } else {
            document.putObject("embedding").set("values", vectors.getFirst().array());
        }
        if (answer.usage()) {
            ObjectNode usage = document.putObject("usageMetadata");
            Figures.put(usage, "promptTokenCount", answer.figures().prompt());
        }
        out.append(Json.bytes(document));
    }
}
