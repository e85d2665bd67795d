package dev.trunkline.gateway.neighbour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.contracts.catalog.v1.CredentialServiceGrpc;
import dev.trunkline.contracts.catalog.v1.ReadCredentialReply;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnaryCallsTest {

    @TempDir
    private static Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final ManagedChannel channel =
            ManagedChannelBuilder.forAddress("127.0.0.1", 1).usePlaintext().build();

    @AfterEach
    void close() {
        channel.shutdownNow();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /** Who asks waits for an answer, and has nothing else to go by. */
    @Test
    void aCallThatCannotEvenBeginFails() {
        UnaryCalls calls = new UnaryCalls(vertx, InternalTokensOf.newKeys(folder));

        Future<ReadCredentialReply> answer =
                calls.call(CredentialServiceGrpc.newFutureStub(channel), Duration.ofSeconds(1), stub -> {
                    throw new StackOverflowError();
                });

        assertThat(answer.cause()).isInstanceOf(StackOverflowError.class);
    }
}
