package dev.trunkline.simulator.answer;

import dev.trunkline.simulator.text.Bytes;
import io.vertx.core.MultiMap;

/** How the answer to one request is written; made by whoever read the request, so it knows what was asked for. */
public interface AnswerForm {

    /** The whole answer as one JSON document. */
    void document(Bytes out, Answer answer);

    /** Headers of the document, where the protocol says something there. */
    default void documentHeaders(MultiMap headers, Answer answer) {}

    /** Tokens of what the document says; other than the model's where the protocol has no form for half a thing. */
    default int writtenTokens(Answer answer) {
        return answer.completionTokens();
    }

    default FrameWriter frames(Answer answer) {
        throw new IllegalStateException("an answer of this kind is one document, whoever asked for it");
    }
}
