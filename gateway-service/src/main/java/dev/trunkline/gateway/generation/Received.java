package dev.trunkline.gateway.generation;

import dev.trunkline.gateway.auto.AutoDecision;
import dev.trunkline.gateway.dialect.Dialect;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.identity.Caller;
import org.jspecify.annotations.Nullable;

/**
 * A request that was read: who asks, and for what. Immutable.
 *
 * @param id of the generation that answers it
 * @param startedAtMillis when it arrived, Unix time
 * @param dialect in which it came
 * @param auto how its models were chosen, null where it named them
 */
public record Received(
        String id,
        long startedAtMillis,
        Dialect dialect,
        Caller caller,
        Envelope envelope,
        App app,
        @Nullable AutoDecision auto) {

    private static final int MILLIS_PER_SECOND = 1000;

    /** One that named its models. */
    public Received(String id, long startedAtMillis, Dialect dialect, Caller caller, Envelope envelope, App app) {
        this(id, startedAtMillis, dialect, caller, envelope, app, null);
    }

    public long createdSeconds() {
        return startedAtMillis / MILLIS_PER_SECOND;
    }
}
