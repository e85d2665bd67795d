package dev.trunkline.gateway.fault;

import io.quarkus.runtime.Startup;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;

/** What reaches no one else: an exception thrown into an event loop. */
@Singleton
class UnheardFaults {

    private final Vertx vertx;

    UnheardFaults(Vertx vertx) {
        this.vertx = vertx;
    }

    @Startup
    void listen() {
        vertx.exceptionHandler(cause -> Faults.heard("event-loop", cause));
    }
}
