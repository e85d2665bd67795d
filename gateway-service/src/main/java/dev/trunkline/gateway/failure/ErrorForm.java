package dev.trunkline.gateway.failure;

import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/** How failures are written for callers of one wire format. Stateless and thread-safe. */
public interface ErrorForm {

    /** @param generationId of the request that failed, null where it had none yet */
    Buffer body(ToldFailure failure, @Nullable String generationId);
}
