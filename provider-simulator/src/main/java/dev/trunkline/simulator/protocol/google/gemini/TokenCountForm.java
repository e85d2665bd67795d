package dev.trunkline.simulator.protocol.google.gemini;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.simulator.answer.Answer;
import dev.trunkline.simulator.answer.AnswerForm;
import dev.trunkline.simulator.answer.Figures;
import dev.trunkline.simulator.text.Bytes;
import dev.trunkline.simulator.text.Json;

/** How many tokens a request is. */
record TokenCountForm() implements AnswerForm {

    @Override
    public void document(Bytes out, Answer answer) {
        ObjectNode count = Json.object();
        if (answer.usage()) {
            Figures.put(count, "totalTokens", answer.figures().prompt());
        }
        out.append(Json.bytes(count));
    }
}
