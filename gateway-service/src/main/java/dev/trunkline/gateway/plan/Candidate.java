package dev.trunkline.gateway.plan;

import dev.trunkline.gateway.endpoint.Endpoint;
import dev.trunkline.gateway.identity.ByokCredential;
import dev.trunkline.gateway.usage.Prices;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint to be tried, with the prices by which its answer is billed whatever the catalogue says by then.
 * Immutable.
 *
 * @param own the caller's own credential with which it is called, null for the operator's
 */
public record Candidate(
        Endpoint endpoint, Prices prices, @Nullable ByokCredential own) {

    /** With the operator's credential. */
    public Candidate(Endpoint endpoint, Prices prices) {
        this(endpoint, prices, null);
    }

    Candidate with(ByokCredential credential) {
        return new Candidate(endpoint, prices, credential);
    }

    /** Whether it is called with the caller's own credential. */
    public boolean byok() {
        return own != null;
    }
}
