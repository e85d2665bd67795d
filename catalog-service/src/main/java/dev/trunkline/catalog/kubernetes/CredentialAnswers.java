package dev.trunkline.catalog.kubernetes;

import dev.trunkline.catalog.line.CurrentLine;
import dev.trunkline.catalog.line.HeldSecrets.Holding;
import dev.trunkline.catalog.offer.SecretReference;
import dev.trunkline.contracts.catalog.v1.CredentialService;
import dev.trunkline.contracts.catalog.v1.ReadCredentialReply;
import dev.trunkline.contracts.catalog.v1.ReadCredentialRequest;
import io.grpc.Status;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;

/** Answers {@code Read} from memory, on the event loop: only what a provider in force refers to. */
@GrpcService
@RolesAllowed("service")
public class CredentialAnswers implements CredentialService {

    private final WatchedCluster cluster;
    private final CurrentLine current;

    CredentialAnswers(WatchedCluster cluster, CurrentLine current) {
        this.cluster = cluster;
        this.current = current;
    }

    @Override
    public Uni<ReadCredentialReply> read(ReadCredentialRequest request) {
        var reference = new SecretReference(request.getNamespace(), request.getName(), request.getKey());
        if (!isInForce(reference)) {
            return failed(Status.NOT_FOUND, "no provider in force refers to it");
        }
        return switch (cluster.of(reference)) {
            case Holding.Held(String _) -> value(reference);
            case Holding.Missing(String _, String message) -> failed(Status.NOT_FOUND, message);
            case Holding.NotReadYet() -> failed(Status.UNAVAILABLE, "the Secret was not read yet; ask again");
        };
    }

    private Uni<ReadCredentialReply> value(SecretReference reference) {
        return cluster.life()
                .flatMap(life -> life.value(reference))
                .map(value -> Uni.createFrom()
                        .item(ReadCredentialReply.newBuilder()
                                .setValue(value.text())
                                .setVersion(value.version())
                                .build()))
                .orElseGet(() -> failed(Status.UNAVAILABLE, "the Secret is changing; ask again"));
    }

    private boolean isInForce(SecretReference reference) {
        return current.get().stream()
                .flatMap(line -> line.providers().stream())
                .anyMatch(provider -> reference.equals(provider.provider().credentialSecret()));
    }

    private static Uni<ReadCredentialReply> failed(Status status, String message) {
        return Uni.createFrom().failure(status.withDescription(message).asRuntimeException());
    }
}
