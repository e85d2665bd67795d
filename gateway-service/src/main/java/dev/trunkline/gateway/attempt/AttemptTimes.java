package dev.trunkline.gateway.attempt;

import dev.trunkline.gateway.catalogue.TimeLimits;
import dev.trunkline.gateway.settings.GatewaySettings;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** When what happened during one attempt, and which limit it has passed. Confined to one event loop. */
final class AttemptTimes {

    /** How long an answer that is complete may take to close its connection. */
    private static final long LINGER_MILLIS = 1_000;

    /** So long a provider waits for anybody; who is held up for longer may break off for that reason. */
    private static final long HELD_UP_MILLIS = 1_000;

    private final InstantSource clock;
    private final Limits limits;
    private final boolean streamed;
    private final long startMillis;
    private final Stopwatch caller = new Stopwatch();
    private final Stopwatch credit = new Stopwatch();
    private long headMillis;
    private long firstTokenMillis;
    private long lastDataMillis;
    private long doneMillis;
    private boolean bodyBegun;
    private boolean error;

    /** Limits in milliseconds. */
    record Limits(long firstToken, long idle, long total, long error, long slowReader, long slowReaderAltogether) {

        static Limits of(GatewaySettings settings) {
            return new Limits(
                    settings.upstream().firstTokenTimeout().toMillis(),
                    settings.upstream().idleTimeout().toMillis(),
                    settings.upstream().totalTimeout().toMillis(),
                    settings.upstream().errorTimeout().toMillis(),
                    settings.limits().slowReaderTimeout().toMillis(),
                    settings.limits().slowReaderAltogether().toMillis());
        }

        /**
         * Where the endpoint has limits of its own.
         *
         * @param millis how long the first token is waited for
         */
        Limits with(long millis, TimeLimits own) {
            return new Limits(
                    millis,
                    own.idleMillis() == 0 ? idle : own.idleMillis(),
                    own.totalMillis() == 0 ? total : Math.min(total, own.totalMillis()),
                    error,
                    slowReader,
                    slowReaderAltogether);
        }
    }

    /** @param streamed whether content is seen as it is written; a whole answer is seen when it is finished */
    AttemptTimes(InstantSource clock, Limits limits, boolean streamed) {
        this.clock = clock;
        this.limits = limits;
        this.streamed = streamed;
        this.startMillis = clock.millis();
    }

    void head() {
        headMillis = clock.millis();
        lastDataMillis = headMillis;
    }

    /** Something of the answer has come; comments are nothing of it. */
    void data() {
        bodyBegun = true;
        lastDataMillis = clock.millis();
    }

    /** It is no answer: what follows is read for its words only. */
    void error() {
        error = true;
    }

    boolean errorOverdue(long nowMillis) {
        return error && nowMillis - headMillis > limits.error();
    }

    /** The provider has begun to answer; only the first time counts. */
    void firstToken() {
        if (firstTokenMillis == 0) {
            firstTokenMillis = clock.millis();
        }
    }

    void done() {
        doneMillis = clock.millis();
    }

    /** The caller reads too slowly. @return whether that is new */
    boolean awaitCaller() {
        return caller.start(clock.millis());
    }

    void callerReads() {
        caller.stop(clock.millis());
        lastDataMillis = clock.millis();
    }

    /** What is held is used up. @return whether that is new */
    boolean awaitCredit() {
        return credit.start(clock.millis());
    }

    void creditAnswered() {
        credit.stop(clock.millis());
        lastDataMillis = clock.millis();
    }

    /** What the provider has not taken of the time. */
    private long pausedMillis(long nowMillis) {
        return caller.altogetherMillis(nowMillis) + credit.altogetherMillis(nowMillis);
    }

    boolean callerTooSlow(long nowMillis) {
        return caller.presentMillis(nowMillis) > limits.slowReader()
                || caller.altogetherMillis(nowMillis) > limits.slowReaderAltogether();
    }

    /** Whether the provider was kept waiting, so that it may have given up for that. */
    boolean heldUp() {
        return pausedMillis(clock.millis()) >= HELD_UP_MILLIS;
    }

    /** The provider has said that it is done, and still holds the connection open. */
    boolean lingered(long nowMillis) {
        return doneMillis > 0 && nowMillis - doneMillis > LINGER_MILLIS;
    }

    /** The whole time that an answer may take is over; pauses are not in it. */
    boolean outOfTime(long nowMillis) {
        return nowMillis - startMillis - pausedMillis(nowMillis) > limits.total();
    }

    /** An answer that has begun says nothing any more. */
    boolean silent(long nowMillis) {
        boolean paused = caller.running() || credit.running();
        return headMillis > 0 && !paused && nowMillis - lastDataMillis > limits.idle();
    }

    /** Names the limit that is passed, null while none is. */
    @Nullable
    String overdue(long nowMillis) {
        if (outOfTime(nowMillis)) {
            return "not finished after " + limits.total() + " ms (total timeout)";
        }
        if (!streamed) {
            // Some send the head at once, and all of the rest when it is finished.
            return bodyBegun && silent(nowMillis) ? silence() : null;
        }
        if (firstTokenMillis == 0) {
            return nowMillis - startMillis - pausedMillis(nowMillis) > limits.firstToken()
                    ? "no content after " + limits.firstToken() + " ms (first-token timeout)"
                    : null;
        }
        return silent(nowMillis) ? silence() : null;
    }

    private String silence() {
        return "silent for " + limits.idle() + " ms (idle timeout)";
    }

    int latencyMillis() {
        return Math.toIntExact((headMillis > 0 ? headMillis : clock.millis()) - startMillis);
    }

    int firstTokenMillis() {
        return firstTokenMillis == 0 ? 0 : Math.toIntExact(Math.max(1, firstTokenMillis - startMillis));
    }

    /** From the first content to the last, without pauses of the caller's; 0 before there was any. */
    int streamMillis() {
        if (firstTokenMillis == 0) {
            return 0;
        }
        long endMillis = doneMillis > 0 ? doneMillis : Math.max(firstTokenMillis, lastDataMillis);
        return Math.toIntExact(Math.max(0, endMillis - firstTokenMillis - pausedMillis(endMillis)));
    }

    boolean streamed() {
        return streamed;
    }

    int totalMillis() {
        return Math.toIntExact(clock.millis() - startMillis);
    }
}
