package dev.trunkline.gateway.credential;

import dev.trunkline.contracts.catalog.v1.CredentialServiceGrpc;
import dev.trunkline.contracts.catalog.v1.ReadCredentialReply;
import dev.trunkline.contracts.catalog.v1.ReadCredentialRequest;
import dev.trunkline.contracts.catalog.v1.SecretReference;
import dev.trunkline.gateway.neighbour.UnaryCalls;
import dev.trunkline.gateway.settings.GatewaySettings;
import io.quarkus.grpc.GrpcClient;
import io.vertx.core.Future;
import jakarta.inject.Singleton;
import java.time.Duration;

/** {@code CredentialService.Read} of catalog-service. */
@Singleton
class SecretLookup {

    private final CredentialServiceGrpc.CredentialServiceFutureStub stub;
    private final UnaryCalls calls;
    private final Duration deadline;

    SecretLookup(@GrpcClient("catalog") io.grpc.Channel channel, UnaryCalls calls, GatewaySettings settings) {
        this.stub = CredentialServiceGrpc.newFutureStub(channel);
        this.calls = calls;
        this.deadline = settings.secrets().deadline();
    }

    Future<ReadCredentialReply> read(SecretReference reference) {
        ReadCredentialRequest request = ReadCredentialRequest.newBuilder()
                .setNamespace(reference.getNamespace())
                .setName(reference.getName())
                .setKey(reference.getKey())
                .build();
        return calls.call(stub, deadline, ready -> ready.read(request));
    }
}
