package dev.trunkline.gateway.admission;

import dev.trunkline.gateway.catalogue.EndpointCatalogue;
import dev.trunkline.gateway.credential.Credentials;
import dev.trunkline.gateway.failure.GatewayFailure;
import dev.trunkline.gateway.identity.Caller;
import io.vertx.core.Future;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Whether a caller may be able to pay for anything at all, asked before a large body is read. Only whoever has neither
 * credit nor provider keys of its own is refused, and nobody while there is a model that costs nothing and can be asked
 * here: which model is wanted stands in the body. Thread-safe.
 */
@Singleton
public class Means {

    private final Admission admission;
    private final EndpointCatalogue catalogue;
    private final Credentials credentials;

    Means(Admission admission, EndpointCatalogue catalogue, Credentials credentials) {
        this.admission = admission;
        this.catalogue = catalogue;
        this.credentials = credentials;
    }

    /** Empty where it is not certain that nothing can be paid. */
    public Future<Optional<GatewayFailure>> refusal(Caller caller) {
        if (!caller.byok().isEmpty() || catalogue.snapshot().anyFree(credentials::has)) {
            return Future.succeededFuture(Optional.empty());
        }
        return admission
                .withoutCredit(caller)
                .map(without -> without ? Optional.of(Refusals.nothingLeft()) : Optional.empty());
    }
}
