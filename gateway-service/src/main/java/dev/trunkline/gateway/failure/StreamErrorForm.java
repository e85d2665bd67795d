package dev.trunkline.gateway.failure;

import io.vertx.core.buffer.Buffer;

/** How a failure is told in a stream that has begun: its last frames, an honest end without its mark. */
public interface StreamErrorForm {

    Buffer frames(ToldFailure failure);
}
