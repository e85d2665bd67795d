package dev.trunkline.gateway.throttle;

import io.vertx.core.Future;

/** Waiting without holding anybody up. */
@FunctionalInterface
public interface Pause {

    /** Completes after so long, on the context of the caller. */
    Future<Void> of(long millis);
}
