package dev.trunkline.gateway.attempt;

import dev.trunkline.gateway.admission.StreamCredit;
import dev.trunkline.gateway.memory.MemoryLease.Use;
import dev.trunkline.gateway.memory.Room;
import dev.trunkline.gateway.relay.CallerStream;
import io.vertx.core.http.HttpClientResponse;
import org.jspecify.annotations.Nullable;

/**
 * How fast an answer is read: not faster than its caller reads, and not beyond what is held for it. Confined to one
 * event loop.
 */
final class AnswerFlow {

    /** Where writing pauses, and what one read of a provider brings on top. */
    private static final long UNREAD_BYTES = 128 << 10;

    private final CallerStream caller;
    private final AttemptTimes times;
    private @Nullable HttpClientResponse answer;
    private @Nullable StreamCredit credit;
    private boolean awaitsCaller;
    private boolean awaitsCredit;

    AnswerFlow(CallerStream caller, AttemptTimes times) {
        this.caller = caller;
        this.times = times;
    }

    void begin(HttpClientResponse head) {
        answer = head;
    }

    /** The credit of a stream that grows. */
    void watch(StreamCredit watched) {
        credit = watched;
    }

    /** To be called now and then, also while nothing is received. */
    void at(long nowMillis) {
        if (credit != null) {
            credit.at(nowMillis);
        }
    }

    /**
     * Pauses where the caller reads too slowly, or more has to be held first. What it has not read lies outside the
     * heap until it has.
     *
     * @param drained called when there is room again
     * @return false where there is no memory for what is not read
     */
    boolean keepsUp(Runnable drained) {
        if (credit != null && credit.mustWait() && times.awaitCredit()) {
            awaitsCredit = true;
            pause();
        }
        if (!caller.full() || !times.awaitCaller()) {
            return true;
        }
        if (caller.memory().keep(Use.UNREAD, UNREAD_BYTES) != Room.ENOUGH) {
            return false;
        }
        awaitsCaller = true;
        pause();
        caller.onDrain(drained);
        return true;
    }

    void callerReads() {
        caller.memory().keep(Use.UNREAD, 0);
        times.callerReads();
        awaitsCaller = false;
        resume();
    }

    void creditAnswered() {
        if (awaitsCredit) {
            times.creditAnswered();
            awaitsCredit = false;
            resume();
        }
    }

    /** Whoever lets go of the answer reads it as he likes. */
    void end() {
        answer = null;
    }

    private void pause() {
        if (answer != null) {
            answer.pause();
        }
    }

    private void resume() {
        if (answer != null && !awaitsCaller && !awaitsCredit) {
            answer.resume();
        }
    }
}
