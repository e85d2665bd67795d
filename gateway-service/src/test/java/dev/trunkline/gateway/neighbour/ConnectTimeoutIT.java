package dev.trunkline.gateway.neighbour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.contracts.routing.v1.PlanReply;
import dev.trunkline.contracts.routing.v1.PlanRequest;
import dev.trunkline.contracts.routing.v1.RoutingServiceGrpc;
import dev.trunkline.localstack.part.SilentPort;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import java.time.Duration;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** A pod that is gone does not answer at all, and its Service leads to it for a while. */
class ConnectTimeoutIT {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);

    @Test
    void aChannelDoesNotWaitWherePacketsAreSwallowed() throws Exception {
        try (SilentPort port = new SilentPort()) {
            NettyChannelBuilder builder =
                    NettyChannelBuilder.forAddress("127.0.0.1", port.number()).usePlaintext();
            new ConnectTimeout(CONNECT_TIMEOUT).customize("routing", null, builder);
            ManagedChannel channel = builder.build();
            try {
                Future<PlanReply> reply =
                        RoutingServiceGrpc.newFutureStub(channel).plan(PlanRequest.getDefaultInstance());

                assertThat(reply)
                        .failsWithin(CONNECT_TIMEOUT.multipliedBy(5))
                        .withThrowableThat()
                        .withCauseInstanceOf(StatusRuntimeException.class)
                        .withMessageContaining("UNAVAILABLE");
            } finally {
                channel.shutdownNow();
            }
        }
    }
}
