package dev.trunkline.gateway.plan;

import dev.trunkline.contracts.routing.v1.PlanReply;
import dev.trunkline.contracts.routing.v1.PlanRequest;
import dev.trunkline.contracts.routing.v1.RoutingServiceGrpc;
import dev.trunkline.gateway.neighbour.UnaryCalls;
import dev.trunkline.gateway.settings.GatewaySettings;
import io.quarkus.grpc.GrpcClient;
import io.vertx.core.Future;
import jakarta.inject.Singleton;
import java.time.Duration;

/** {@code RoutingService.Plan} of routing-service. */
@Singleton
class GrpcRoutingLookup implements RoutingLookup {

    private final RoutingServiceGrpc.RoutingServiceFutureStub stub;
    private final UnaryCalls calls;
    private final Duration deadline;

    GrpcRoutingLookup(@GrpcClient("routing") io.grpc.Channel channel, UnaryCalls calls, GatewaySettings settings) {
        this.stub = RoutingServiceGrpc.newFutureStub(channel);
        this.calls = calls;
        this.deadline = settings.plan().deadline();
    }

    @Override
    public Future<PlanReply> plan(PlanRequest request) {
        return calls.call(stub, deadline, ready -> ready.plan(request));
    }
}
