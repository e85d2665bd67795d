package dev.trunkline.gateway.auto;

import dev.trunkline.contracts.routing.v1.FiguresReply;
import dev.trunkline.contracts.routing.v1.FiguresRequest;
import dev.trunkline.contracts.routing.v1.RoutingServiceGrpc;
import dev.trunkline.gateway.neighbour.UnaryCalls;
import dev.trunkline.gateway.settings.GatewaySettings;
import io.quarkus.grpc.GrpcClient;
import io.vertx.core.Future;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/** {@code RoutingService.Figures} of routing-service. */
@Singleton
class GrpcFiguresLookup implements FiguresLookup {

    private final RoutingServiceGrpc.RoutingServiceFutureStub stub;
    private final UnaryCalls calls;
    private final Duration deadline;

    GrpcFiguresLookup(@GrpcClient("routing") io.grpc.Channel channel, UnaryCalls calls, GatewaySettings settings) {
        this.stub = RoutingServiceGrpc.newFutureStub(channel);
        this.calls = calls;
        this.deadline = settings.plan().deadline();
    }

    @Override
    public Future<FiguresReply> figures(List<String> endpointIds) {
        FiguresRequest request =
                FiguresRequest.newBuilder().addAllEndpointIds(endpointIds).build();
        return calls.call(stub, deadline, ready -> ready.figures(request));
    }
}
