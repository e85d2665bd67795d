package dev.trunkline.gateway.identity;

import io.vertx.core.Future;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/**
 * Asks auth-service before anybody calls. The first question takes what no later one does, classes, a token and the
 * connection; on a busy node that is longer than a caller with a key that is new here is let wait. Thread-safe.
 */
@Singleton
public class FirstQuestion {

    /** Of no key: nobody finds a text with this SHA-256. */
    private static final String HASH = "0".repeat(64);

    private static final int TRIES = 4;

    private final IdentityLookup lookup;
    private final InstantSource clock;

    FirstQuestion(IdentityLookup lookup, InstantSource clock) {
        this.lookup = lookup;
        this.clock = clock;
    }

    /** Ends with an answer, whatever it is, and without one after some tries or the deadline. */
    public Future<Void> ask(long deadlineMillis) {
        return ask(deadlineMillis, TRIES);
    }

    private Future<Void> ask(long deadlineMillis, int tries) {
        return lookup.find(HASH).compose(answer -> switch (answer) {
            case KeyCache.Known ignored -> Future.succeededFuture();
            case KeyCache.Unknown ignored -> Future.succeededFuture();
            case KeyCache.Unanswered ignored ->
                tries == 1 || clock.millis() >= deadlineMillis
                        ? Future.succeededFuture()
                        : ask(deadlineMillis, tries - 1);
        });
    }
}
