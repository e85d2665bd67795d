package dev.trunkline.simulator.protocol.aws.invoke;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.simulator.answer.Answer;
import dev.trunkline.simulator.answer.AnswerForm;
import dev.trunkline.simulator.text.Bytes;
import dev.trunkline.simulator.text.Json;
import io.vertx.core.MultiMap;
import java.util.function.Function;

/** A model's own document, with Bedrock's count of its input in a header. */
record EmbeddingForm(Function<Answer, ObjectNode> writer) implements AnswerForm {

    private static final String INPUT_TOKENS = "x-amzn-bedrock-input-token-count";

    @Override
    public void document(Bytes out, Answer answer) {
        out.append(Json.bytes(writer.apply(answer)));
    }

    @Override
    public void documentHeaders(MultiMap headers, Answer answer) {
        if (answer.usage()) {
            headers.set(INPUT_TOKENS, answer.figures().prompt());
        }
    }
}
