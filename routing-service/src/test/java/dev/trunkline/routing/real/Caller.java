package dev.trunkline.routing.real;

import static java.util.stream.Collectors.joining;

import dev.trunkline.contracts.routing.v1.PlanReply;
import dev.trunkline.contracts.routing.v1.PlanRequest;
import dev.trunkline.contracts.routing.v1.RoutingServiceGrpc;
import dev.trunkline.localstack.InternalKeys;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.util.KeyUtils;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A gateway, as far as this service sees one. */
final class Caller implements AutoCloseable {

    private static final int DEADLINE_SECONDS = 30;
    private static final long TOKEN_SECONDS = 60;

    private final URL base;
    private final PrivateKey key;
    private final ManagedChannel channel;
    private final HttpClient http = HttpClient.newHttpClient();

    /** What a token says; the default is what the gateway writes for its own calls. */
    record Token(String issuer, String audience, String group, Instant expiresAt) {

        static Token valid() {
            return new Token(
                    "trunkline-gateway",
                    "routing-service",
                    "service",
                    Instant.now().plusSeconds(TOKEN_SECONDS));
        }

        Token issuer(String other) {
            return new Token(other, audience, group, expiresAt);
        }

        Token audience(String other) {
            return new Token(issuer, other, group, expiresAt);
        }

        Token group(String other) {
            return new Token(issuer, audience, other, expiresAt);
        }

        Token expiresAt(Instant other) {
            return new Token(issuer, audience, group, other);
        }
    }

    Caller(URL base, InternalKeys keys) {
        this.base = base;
        try {
            key = KeyUtils.decodePrivateKey(Files.readString(keys.privateKeyFile()), SignatureAlgorithm.ES256);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("could not read " + keys.privateKeyFile(), e);
        }
        channel = ManagedChannelBuilder.forAddress(base.getHost(), base.getPort())
                .usePlaintext()
                .build();
    }

    PlanReply plan(PlanRequest request, @Nullable Token token) {
        var stub = RoutingServiceGrpc.newBlockingStub(channel).withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS);
        if (token == null) {
            return stub.plan(request);
        }
        Metadata headers = new Metadata();
        headers.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + signed(token));
        return stub.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
                .plan(request);
    }

    /** The planned endpoints of one model: their providers in order, the drawn ones marked with a star. */
    String providersOf(String model) {
        PlanReply reply = plan(PlanRequest.newBuilder().addModels(model).build(), Token.valid());
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

    private String signed(Token token) {
        return Jwt.issuer(token.issuer())
                .audience(token.audience())
                .subject("gateway-service")
                .groups(token.group())
                .expiresAt(token.expiresAt())
                .jws()
                .algorithm(SignatureAlgorithm.ES256)
                .sign(key);
    }

    @Override
    public void close() {
        channel.shutdownNow();
        http.close();
    }
}
