package dev.trunkline.routing.real;

import static java.util.stream.Collectors.joining;

import dev.trunkline.contracts.routing.v1.EndpointFigures;
import dev.trunkline.contracts.routing.v1.FiguresRequest;
import dev.trunkline.contracts.routing.v1.PlanReply;
import dev.trunkline.contracts.routing.v1.PlanRequest;
import dev.trunkline.contracts.routing.v1.RoutingServiceGrpc;
import dev.trunkline.localstack.service.InternalKeys;
import dev.trunkline.localstack.token.Forgeries;
import dev.trunkline.localstack.token.InternalToken;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A gateway, as far as this service sees one. */
final class Caller implements AutoCloseable {

    private static final int DEADLINE_SECONDS = 30;
    private static final String AUDIENCE = "routing-service";

    private final URL base;
    private final InternalKeys keys;
    private final ManagedChannel channel;
    private final HttpClient http = HttpClient.newHttpClient();

    Caller(URL base, InternalKeys keys) {
        this.base = base;
        this.keys = keys;
        channel = ManagedChannelBuilder.forAddress(base.getHost(), base.getPort())
                .usePlaintext()
                .build();
    }

    /** As the gateway signs for its own calls. */
    String token() {
        return token("service");
    }

    String token(String group) {
        return InternalToken.by(keys.gateway(), AUDIENCE, "gateway-service", group)
                .sign();
    }

    Map<String, String> forgedTokens() {
        return Forgeries.of(keys.gateway(), keys.auth(), AUDIENCE);
    }

    PlanReply plan(PlanRequest request, @Nullable String token) {
        var stub = RoutingServiceGrpc.newBlockingStub(channel).withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS);
        if (token == null) {
            return stub.plan(request);
        }
        Metadata headers = new Metadata();
        headers.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + token);
        return stub.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
                .plan(request);
    }

    /** What is known of one endpoint; empty where nothing is. */
    Optional<EndpointFigures> figures(String endpointId, String token) {
        FiguresRequest request =
                FiguresRequest.newBuilder().addEndpointIds(endpointId).build();
        Metadata headers = new Metadata();
        headers.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + token);
        return RoutingServiceGrpc.newBlockingStub(channel)
                .withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS)
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
                .figures(request)
                .getEndpointsList()
                .stream()
                .findFirst();
    }

    /** The planned endpoints of one model: their providers in order, the drawn ones marked with a star. */
    String providersOf(String model) {
        PlanReply reply = plan(PlanRequest.newBuilder().addModels(model).build(), token());
        if (reply.hasNoEndpoints()) {
            return reply.getNoEndpoints().getMessage();
        }
        return reply.getPlan().getModels(0).getEndpointsList().stream()
                .map(endpoint ->
                        endpoint.getEndpointId().substring(model.length() + 1) + (endpoint.getWeight() > 0 ? "*" : ""))
                .collect(joining(" "));
    }

    HttpResponse<String> get(String path) {
        try {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://%s:%d%s".formatted(base.getHost(), base.getPort(), path)))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("could not get " + path, e);
        }
    }

    @Override
    public void close() {
        channel.shutdownNow();
        http.close();
    }
}
