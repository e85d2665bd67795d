package dev.trunkline.simulator.protocol.cohere;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.simulator.answer.Answer;
import dev.trunkline.simulator.answer.AnswerForm;
import dev.trunkline.simulator.answer.Figures;
import dev.trunkline.simulator.text.Bytes;
import dev.trunkline.simulator.text.Json;
import dev.trunkline.simulator.text.Vector;
import java.util.List;

/** Embeddings by the types that were asked for. */
record CohereEmbedForm(List<String> texts, List<Vector> vectors, List<String> types) implements AnswerForm {

    @Override
    public void document(Bytes out, Answer answer) {
        ObjectNode document = Json.object().put("id", CohereRoom.id(answer.number()));
        ObjectNode embeddings = document.putObject("embeddings");
        for (String type : types) {
            ArrayNode list = embeddings.putArray(type);
            for (Vector vector : vectors) {
                switch (type) {
                    case "base64" -> list.add(vector.base64());
                    case "int8" -> list.add(vector.bytes());
                    default -> list.add(vector.array());
                }
            }
        }
        texts.forEach(document.putArray("texts")::add);
        ObjectNode meta = document.putObject("meta");
        meta.putObject("api_version").put("version", "2");
        if (answer.usage()) {
            ObjectNode billed = meta.putObject("billed_units");
            Figures.put(billed, "input_tokens", answer.figures().prompt());
        }
        out.append(Json.bytes(document.put("response_type", "embeddings_by_type")));
    }
}
