package dev.trunkline.gateway.eventloop;

import dev.trunkline.gateway.connection.CleanConnections;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientResponse;
import java.util.Objects;
import java.util.function.BooleanSupplier;

/**
 * Lets go of an answer that nobody wants to read any further.
 *
 * <p>A connection serves its next request as soon as the last byte of an answer is in, even while whoever reads that
 * answer has paused; and a reset of the answer then closes the connection under the next one. So what has come is read
 * off first, and only an answer that is still under way is cut off. Holds for connections of the caller's own event
 * loop; on another one the end of an answer is known too late.
 */
public final class Abandonment {

    private Abandonment() {}

    /** @param ended whether the answer was read to its end; until then its reader throws away what still comes */
    public static void of(HttpClientResponse answer, BooleanSupplier ended) {
        if (ended.getAsBoolean()) {
            return;
        }
        answer.resume();
        Objects.requireNonNull(Vertx.currentContext(), "not on an event loop").runOnContext(nothing -> {
            if (!ended.getAsBoolean()) {
                answer.request().reset();
                CleanConnections.breakOff(answer.request().connection());
            }
        });
    }
}
