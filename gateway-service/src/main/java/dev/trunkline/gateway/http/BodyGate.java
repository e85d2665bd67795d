package dev.trunkline.gateway.http;

import dev.trunkline.gateway.failure.GatewayFailure;
import io.vertx.core.Future;
import java.util.Optional;

/** Asked once, before more than a little of a body is read. */
public interface BodyGate {

    BodyGate OPEN = () -> Future.succeededFuture(Optional.empty());

    /** Why the rest is not read; empty where it is. A failed future lets it be read: nothing is decided yet. */
    Future<Optional<GatewayFailure>> refusal();
}
