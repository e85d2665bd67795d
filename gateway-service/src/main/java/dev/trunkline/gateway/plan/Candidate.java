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
 * @param defaultPrices of another pool: those of its provider's default one, by which an answer is billed that was
 *     served there after all; null of a default one, and where there is none
 * @param own the caller's own credential with which it is called, null for the operator's
 */
public record Candidate(
        Endpoint endpoint,
        Prices prices,
        @Nullable Prices defaultPrices,
        @Nullable ByokCredential own) {

    /** Of a default pool. */
    public Candidate(Endpoint endpoint, Prices prices, @Nullable ByokCredential own) {
        this(endpoint, prices, null, own);
    }

    /** With the operator's credential. */
    public Candidate(Endpoint endpoint, Prices prices) {
        this(endpoint, prices, null, null);
    }

    /** Of another pool, whose provider may serve by its default one. */
    Candidate orBy(@Nullable Prices ofDefaultPool) {
        return ofDefaultPool == null ? this : new Candidate(endpoint, prices, ofDefaultPool, own);
    }

    Candidate with(ByokCredential credential) {
        return new Candidate(endpoint, prices, defaultPrices, credential);
    }

    /** With the prices of that minute. */
    Candidate at(int minuteOfDay) {
        Prices then = prices.at(minuteOfDay);
        Prices otherwise = defaultPrices == null ? null : defaultPrices.at(minuteOfDay);
        return then == prices && otherwise == defaultPrices ? this : new Candidate(endpoint, then, otherwise, own);
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
