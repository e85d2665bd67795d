package dev.trunkline.gateway.attempt;

import dev.trunkline.gateway.protocol.AnswerSummary;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/** Reads the body of one answer. Confined to one event loop. */
interface AnswerReader {

    /** Before there is an answer. */
    AnswerReader NONE = new AnswerReader() {
        @Override
        public @Nullable AttemptEnd data(Buffer chunk) {
            return null;
        }

        @Override
        public @Nullable AttemptEnd end() {
            return null;
        }
    };

    /** Whether the head alone says how the attempt ends; what else has come by then may be read. */
    default boolean decidedAtHead() {
        return false;
    }

    /** @return how the attempt ends, null while it goes on */
    @Nullable
    AttemptEnd data(Buffer chunk);

    /** Whether the last bytes were part of an answer, and not comments alone. */
    default boolean heardOfAnswer() {
        return true;
    }

    /** The body has ended as it should. */
    @Nullable
    AttemptEnd end();

    /** The connection broke: how the attempt ends where that does no harm, null where it is a fault. */
    default @Nullable AttemptEnd broken() {
        return null;
    }

    default AnswerSummary summary() {
        return AnswerSummary.NOTHING;
    }

    /** The caller is gone: what comes is read for its figures only. */
    default void discard() {}

    /** Whether the provider has begun to answer, be it that the caller is not to see what it thinks first. */
    default boolean begun() {
        return reachedCaller();
    }

    /** Whether anything of the answer has been sent to the caller. */
    default boolean reachedCaller() {
        return false;
    }
}
