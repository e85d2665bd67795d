package dev.trunkline.gateway.neighbour;

import com.google.common.util.concurrent.FutureCallback;
import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.MoreExecutors;
import dev.trunkline.gateway.fault.Faults;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.stub.AbstractStub;
import io.grpc.stub.MetadataUtils;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Makes gRPC calls from an event loop. Thread-safe. */
@Singleton
public class UnaryCalls {

    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    /** gRPC tries to connect again after a second, give or take a fifth. */
    private static final Duration RECONNECTED_WITHIN = Duration.ofMillis(1_500);

    private final Vertx vertx;
    private final InternalTokens tokens;

    UnaryCalls(Vertx vertx, InternalTokens tokens) {
        this.vertx = vertx;
        this.tokens = tokens;
    }

    /**
     * Calls with a deadline and the gateway's own token, and completes on the context of the caller. What is wrong with
     * the call itself fails the future, too.
     */
    public <S extends AbstractStub<S>, R> Future<R> call(
            S stub, Duration deadline, Function<S, ListenableFuture<R>> method) {
        try {
            return call(prepare(stub, deadline), method);
        } catch (RuntimeException | Error e) {
            Faults.heard("grpc", e);
            return Future.failedFuture(e);
        }
    }

    /**
     * The same, and once more where a replica died with the question, or the connection is just being made anew: the
     * second time waits for one.
     */
    public <S extends AbstractStub<S>, R> Future<R> callAgain(
            S stub, Duration deadline, Function<S, ListenableFuture<R>> method) {
        return call(stub, deadline, method)
                .recover(cause -> Status.fromThrowable(cause).getCode() == Status.Code.UNAVAILABLE
                        ? call(
                                stub.withWaitForReady(),
                                deadline.compareTo(RECONNECTED_WITHIN) < 0 ? deadline : RECONNECTED_WITHIN,
                                method)
                        : Future.failedFuture(cause));
    }

    private <S extends AbstractStub<S>> S prepare(S stub, Duration deadline) {
        Metadata headers = new Metadata();
        headers.put(AUTHORIZATION, "Bearer " + tokens.ofGateway());
        return stub.withDeadlineAfter(deadline.toMillis(), TimeUnit.MILLISECONDS)
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    private <S, R> Future<R> call(S stub, Function<S, ListenableFuture<R>> method) {
        Context context = vertx.getOrCreateContext();
        Promise<R> answer = Promise.promise();
        Futures.addCallback(
                method.apply(stub),
                new FutureCallback<R>() {
                    @Override
                    public void onSuccess(R reply) {
                        context.runOnContext(nothing -> answer.complete(reply));
                    }

                    @Override
                    public void onFailure(Throwable cause) {
                        context.runOnContext(nothing -> answer.fail(cause));
                    }
                },
                MoreExecutors.directExecutor());
        return answer.future();
    }
}
