package dev.trunkline.gateway.dialect;

import dev.trunkline.gateway.chat.AnswerSink;
import io.vertx.core.buffer.Buffer;

/** Writes one whole answer in a caller's wire format. One for each answer, confined to one thread. */
public interface WholeWriter extends AnswerSink {

    /** All of it up to the place of {@code usage}, behind a comma. */
    Buffer head();

    /** What follows {@code usage}. */
    Buffer tail();
}
