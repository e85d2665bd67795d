package dev.trunkline.gateway.upstream;

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
    private final long startMillis;
    private long headMillis;
    private long firstTokenMillis;
    private long lastDataMillis;
    private long pausedSinceMillis;
    private long pausedBeforeMillis;
    private long doneMillis;

    /** Limits in milliseconds. */
    record Limits(long firstToken, long idle, long total, long slowReader, long slowReaderAltogether) {

        static Limits of(GatewaySettings settings) {
            return new Limits(
                    settings.upstream().firstTokenTimeout().toMillis(),
                    settings.upstream().idleTimeout().toMillis(),
                    settings.upstream().totalTimeout().toMillis(),
                    settings.limits().slowReaderTimeout().toMillis(),
                    settings.limits().slowReaderAltogether().toMillis());
        }
    }

    AttemptTimes(InstantSource clock, Limits limits) {
        this.clock = clock;
        this.limits = limits;
        this.startMillis = clock.millis();
    }

    void head() {
        headMillis = clock.millis();
        lastDataMillis = headMillis;
    }

    void data() {
        lastDataMillis = clock.millis();
    }

    /** @return the moment, the first time this is called; 0 afterwards */
    long firstToken() {
        if (firstTokenMillis > 0) {
            return 0;
        }
        firstTokenMillis = clock.millis();
        return firstTokenMillis;
    }

    void done() {
        doneMillis = clock.millis();
    }

    /** @return whether it was not paused already */
    boolean pause() {
        boolean begins = pausedSinceMillis == 0;
        pausedSinceMillis = begins ? clock.millis() : pausedSinceMillis;
        return begins;
    }

    void resume() {
        pausedBeforeMillis = pausedMillis(clock.millis());
        pausedSinceMillis = 0;
        lastDataMillis = clock.millis();
    }

    /** What the caller has taken of the time, and the provider has not. */
    private long pausedMillis(long nowMillis) {
        return pausedBeforeMillis + (pausedSinceMillis == 0 ? 0 : nowMillis - pausedSinceMillis);
    }

    boolean callerTooSlow(long nowMillis) {
        boolean now = pausedSinceMillis > 0 && nowMillis - pausedSinceMillis > limits.slowReader();
        return now || pausedMillis(nowMillis) > limits.slowReaderAltogether();
    }

    /** Whether the caller has kept the provider waiting, so that it may have given up for that. */
    boolean heldUp() {
        return pausedMillis(clock.millis()) >= HELD_UP_MILLIS;
    }

    /** The provider has said that it is done, and still holds the connection open. */
    boolean lingered(long nowMillis) {
        return doneMillis > 0 && nowMillis - doneMillis > LINGER_MILLIS;
    }

    /** The whole time that an answer may take is over; the caller's pauses are not in it. */
    boolean outOfTime(long nowMillis) {
        return nowMillis - startMillis - pausedMillis(nowMillis) > limits.total();
    }

    /** Names the limit that is passed, null while none is. */
    @Nullable
    String overdue(long nowMillis) {
        if (outOfTime(nowMillis)) {
            return "not finished after " + limits.total() + " ms (total timeout)";
        }
        boolean waitsForContent = firstTokenMillis == 0;
        if (waitsForContent && nowMillis - startMillis - pausedMillis(nowMillis) > limits.firstToken()) {
            return "no content after " + limits.firstToken() + " ms (first-token timeout)";
        }
        boolean idle = headMillis > 0 && pausedSinceMillis == 0 && nowMillis - lastDataMillis > limits.idle();
        return idle ? "silent for " + limits.idle() + " ms (idle timeout)" : null;
    }

    int latencyMillis() {
        return Math.toIntExact((headMillis > 0 ? headMillis : clock.millis()) - startMillis);
    }

    int firstTokenMillis() {
        return firstTokenMillis == 0 ? 0 : Math.toIntExact(Math.max(1, firstTokenMillis - startMillis));
    }

    int totalMillis() {
        return Math.toIntExact(clock.millis() - startMillis);
    }
}
