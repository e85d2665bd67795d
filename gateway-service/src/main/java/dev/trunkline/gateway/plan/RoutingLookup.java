package dev.trunkline.gateway.plan;

import dev.trunkline.contracts.routing.v1.PlanReply;
import dev.trunkline.contracts.routing.v1.PlanRequest;
import io.vertx.core.Future;

/** Asks whoever plans. */
interface RoutingLookup {

    /** Fails where no answer came in time. Completes on the caller's event loop. */
    Future<PlanReply> plan(PlanRequest request);
}
