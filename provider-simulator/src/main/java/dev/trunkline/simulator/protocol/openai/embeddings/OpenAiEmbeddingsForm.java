package dev.trunkline.simulator.protocol.openai.embeddings;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.simulator.answer.Answer;
import dev.trunkline.simulator.answer.AnswerForm;
import dev.trunkline.simulator.answer.Figures;
import dev.trunkline.simulator.text.Bytes;
import dev.trunkline.simulator.text.Json;
import dev.trunkline.simulator.text.Vector;
import java.util.List;

/** A list of embeddings in the notation that was asked for. */
record OpenAiEmbeddingsForm(List<Vector> vectors, boolean base64) implements AnswerForm {

    @Override
    public void document(Bytes out, Answer answer) {
        ObjectNode document = Json.object().put("object", "list");
        ArrayNode data = document.putArray("data");
        for (Vector vector : vectors) {
            ObjectNode embedding = data.addObject().put("object", "embedding").put("index", data.size() - 1);
            if (base64) {
                embedding.put("embedding", vector.base64());
            } else {
                embedding.set("embedding", vector.array());
            }
        }
        document.put("model", answer.model());
        if (answer.usage()) {
            ObjectNode usage = document.putObject("usage");
            Figures.put(usage, "prompt_tokens", answer.figures().prompt());
            Figures.put(usage, "total_tokens", answer.figures().prompt());
        }
        out.append(Json.bytes(document));
    }
}
