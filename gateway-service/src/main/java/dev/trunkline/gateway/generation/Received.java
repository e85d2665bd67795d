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
 * @param presetId what of the account's was put into it, empty where nothing was
 * @param auto how its models were chosen, null where it named them
 * @param note of how it was read, null where the caller does not ask
 */
public record Received(
        String id,
        long startedAtMillis,
        Dialect dialect,
        Caller caller,
        Envelope envelope,
        App app,
        String presetId,
        @Nullable AutoDecision auto,
        @Nullable RoutingNote note) {

    private static final int MILLIS_PER_SECOND = 1000;

    /** One that named its models, and of whose routing nobody asks. */
    public Received(String id, long startedAtMillis, Dialect dialect, Caller caller, Envelope envelope, App app) {
        this(id, startedAtMillis, dialect, caller, envelope, app, "", null, null);
    }

    public long createdSeconds() {
        return startedAtMillis / MILLIS_PER_SECOND;
    }
}
