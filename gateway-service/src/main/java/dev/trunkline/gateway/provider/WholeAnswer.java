package dev.trunkline.gateway.provider;

import dev.trunkline.gateway.text.ShortText;
import io.vertx.core.buffer.Buffer;

/** A whole answer, decoded. */
public sealed interface WholeAnswer {

    /**
     * @param head the caller's JSON up to the place of the {@code usage} object, which is written behind it
     * @param tail what follows {@code usage}
     */
    record Answer(Buffer head, Buffer tail, AnswerSummary summary) implements WholeAnswer {}

    /** The provider answered 200 with an error inside. */
    record ErrorInside(String detail) implements WholeAnswer {

        public ErrorInside {
            detail = ShortText.of(detail);
        }
    }

    /** The body is not what this wire format promises. */
    record Malformed(String detail) implements WholeAnswer {}
}
