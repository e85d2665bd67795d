package dev.trunkline.catalog.real;

import dev.trunkline.contracts.routing.v1.EndpointFigures;
import dev.trunkline.contracts.routing.v1.FiguresReply;
import dev.trunkline.contracts.routing.v1.FiguresRequest;
import dev.trunkline.contracts.routing.v1.RoutingServiceGrpc;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerBuilder;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A routing-service that knows what it was told, and speaks to those alone who have a token. */
public final class RoutingStandIn extends RoutingServiceGrpc.RoutingServiceImplBase
        implements ServerInterceptor, AutoCloseable {

    private final Map<String, EndpointFigures> known = new ConcurrentHashMap<>();
    private final Server server;

    RoutingStandIn() {
        try {
            server = ServerBuilder.forPort(0)
                    .addService(ServerInterceptors.intercept(this, this))
                    .build()
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return server.getPort();
    }

    void know(EndpointFigures figures) {
        known.put(figures.getEndpointId(), figures);
    }

    @Override
    public void figures(FiguresRequest request, StreamObserver<FiguresReply> answer) {
        FiguresReply.Builder reply = FiguresReply.newBuilder();
        request.getEndpointIdsList().stream()
                .filter(known::containsKey)
                .map(known::get)
                .forEach(reply::addEndpoints);
        answer.onNext(reply.build());
        answer.onCompleted();
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        String token = headers.get(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER));
        if (token != null && token.startsWith("Bearer ")) {
            return next.startCall(call, headers);
        }
        call.close(Status.UNAUTHENTICATED, new Metadata());
        return new ServerCall.Listener<>() {};
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
