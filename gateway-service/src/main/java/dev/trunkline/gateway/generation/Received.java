package dev.trunkline.gateway.generation;

import dev.trunkline.gateway.dialect.Dialect;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.identity.Caller;

/**
 * A request that was read: who asks, and for what. Immutable.
 *
 * @param id of the generation that answers it
 * @param startedAtMillis when it arrived, Unix time
 * @param dialect in which it came
 */
public record Received(String id, long startedAtMillis, Dialect dialect, Caller caller, Envelope envelope, App app) {

    private static final int MILLIS_PER_SECOND = 1000;

    public long createdSeconds() {
        return startedAtMillis / MILLIS_PER_SECOND;
    }
}
