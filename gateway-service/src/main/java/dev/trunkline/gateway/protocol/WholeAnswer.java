package dev.trunkline.gateway.protocol;

import dev.trunkline.gateway.text.ShortText;
import io.vertx.core.buffer.Buffer;

/** A whole answer, decoded. */
public sealed interface WholeAnswer {

    /**
     * @param head the caller's JSON up to the place of the {@code usage} object, which is written behind it
     * @param tail what follows {@code usage}
     */
    record Answer(Buffer head, Buffer tail, AnswerSummary summary) implements WholeAnswer {}

    /**
     * The provider answered 200 with an error inside.
     *
     * @param words the error as the provider wrote it, or its beginning
     */
    record ErrorInside(String detail, String words) implements WholeAnswer {

        /** What is longer is cut: of an error the beginning says what it is. */
        private static final int CHARACTERS_AT_MOST = 4_096;

        public ErrorInside {
            detail = ShortText.of(detail);
            words = words.length() <= CHARACTERS_AT_MOST ? words : words.substring(0, CHARACTERS_AT_MOST);
        }
    }

    /** The body is not what this wire format promises. */
    record Malformed(String detail) implements WholeAnswer {}
}
