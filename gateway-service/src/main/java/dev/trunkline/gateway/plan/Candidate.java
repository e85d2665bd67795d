package dev.trunkline.gateway.plan;

import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.credential.Credentials;
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

    /** With the prices of that minute. */
    Candidate at(int minuteOfDay) {
        Prices then = prices.at(minuteOfDay);
        return then == prices ? this : new Candidate(endpoint, then, own);
    }

    /** What it is called with: the caller's own, else the operator's; null where there is none, or none is needed. */
    public @Nullable String secret(Credentials operators) {
        return own == null ? operators.of(endpoint) : own.secret();
    }

    /** Whether it is called with the caller's own credential. */
    public boolean byok() {
        return own != null;
    }
}
