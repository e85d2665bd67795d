package dev.trunkline.gateway.neighbour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.util.concurrent.Futures;
import dev.trunkline.contracts.catalog.v1.CredentialServiceGrpc;
import dev.trunkline.contracts.catalog.v1.ReadCredentialReply;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Status;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @ParameterizedTest
    @CsvSource({"UNAVAILABLE, 2", "DEADLINE_EXCEEDED, 1", "UNAUTHENTICATED, 1"})
    void aQuestionThatAReplicaTookAlongIsAskedOnceMore(Status.Code code, int times) {
        UnaryCalls calls = new UnaryCalls(vertx, InternalTokensOf.newKeys(folder));
        List<Boolean> waitsForReady = new CopyOnWriteArrayList<>();

        Future<ReadCredentialReply> answer =
                calls.callAgain(CredentialServiceGrpc.newFutureStub(channel), Duration.ofSeconds(1), stub -> {
                    waitsForReady.add(stub.getCallOptions().isWaitForReady());
                    return Futures.immediateFailedFuture(code.toStatus().asRuntimeException());
                });

        assertThatThrownBy(
                        () -> answer.toCompletionStage().toCompletableFuture().join())
                .hasMessageContaining(code.name());
        assertThat(waitsForReady).isEqualTo(List.of(false, true).subList(0, times));
    }
}
