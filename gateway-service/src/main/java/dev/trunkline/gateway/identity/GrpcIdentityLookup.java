package dev.trunkline.gateway.identity;

import dev.trunkline.contracts.identity.v1.IdentifyReply;
import dev.trunkline.contracts.identity.v1.IdentifyRequest;
import dev.trunkline.contracts.identity.v1.IdentityServiceGrpc;
import dev.trunkline.gateway.neighbour.UnaryCalls;
import dev.trunkline.gateway.settings.GatewaySettings;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.logging.Log;
import io.vertx.core.Future;
import jakarta.inject.Singleton;
import java.time.Duration;

/** {@code IdentityService.Identify} of auth-service. */
@Singleton
class GrpcIdentityLookup implements IdentityLookup {

    private final IdentityServiceGrpc.IdentityServiceFutureStub stub;
    private final UnaryCalls calls;
    private final Duration deadline;

    GrpcIdentityLookup(@GrpcClient("auth") io.grpc.Channel channel, UnaryCalls calls, GatewaySettings settings) {
        this.stub = IdentityServiceGrpc.newFutureStub(channel);
        this.calls = calls;
        this.deadline = settings.identity().deadline();
    }

    @Override
    public Future<KeyCache.Answer> find(String hash) {
        IdentifyRequest request = IdentifyRequest.newBuilder().setKeyHash(hash).build();
        return calls.callAgain(stub, deadline, ready -> ready.identify(request))
                .map(GrpcIdentityLookup::answer)
                .otherwise(cause -> {
                    Log.debugf("auth-service: %s", cause.getMessage());
                    return new KeyCache.Unanswered();
                });
    }

    private static KeyCache.Answer answer(IdentifyReply reply) {
        return reply.hasKnown() ? new KeyCache.Known(Caller.of(reply)) : new KeyCache.Unknown();
    }
}
