package dev.trunkline.gateway.protocol;

import dev.trunkline.contracts.catalog.v1.Auth;
import dev.trunkline.contracts.catalog.v1.Protocol;
import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.operation.Operation;
import io.vertx.core.MultiMap;

/** One wire format that providers speak. Stateless and thread-safe. */
public interface ProviderProtocol {

    /** Its name in the catalogue. */
    Protocol name();

    /** What can be asked by it. */
    Operation operation();

    /** Path and query below the provider's base URL, beginning with a slash. */
    String path(Endpoint endpoint, boolean stream);

    /** How its own vendor wants to be shown a credential. */
    Auth auth();

    /** Adds the headers that the wire format demands; the credential is none of them. */
    default void addHeaders(MultiMap headers, Endpoint endpoint, Envelope envelope) {}

    /** How its streams are cut into events. */
    default Framing framing() {
        return Framing.SERVER_SENT_EVENTS;
    }

    /**
     * What an error means, by its vendor's own types and words. Where the head says when to come again, that counts
     * before what is said of it here.
     */
    ProviderFault fault(ErrorAnswer answer);
}
