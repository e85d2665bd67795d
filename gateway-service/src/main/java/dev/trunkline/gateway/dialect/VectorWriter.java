package dev.trunkline.gateway.dialect;

import dev.trunkline.gateway.embedding.VectorSink;
import io.vertx.core.buffer.Buffer;

/** Writes the vectors of one answer in a caller's wire format. One for each answer, confined to one thread. */
public interface VectorWriter extends VectorSink {

    /** All of it up to the place of {@code usage}, behind a comma. Asked for once, behind the last vector. */
    Buffer head();

    /** What follows {@code usage}. */
    Buffer tail();
}
