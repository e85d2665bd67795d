package dev.trunkline.gateway.fault;

import io.micrometer.core.instrument.Metrics;
import io.quarkus.logging.Log;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Hears of exceptions that nobody expected: each is counted as {@code trunkline.faults} and, at most once a second for
 * each place, written to the log without its message, which may quote what a caller or provider wrote. Whoever reports
 * one still has to end what it interrupted. Thread-safe; never throws.
 */
public final class Faults {

    private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int CAUSES_AT_MOST = 4;
    private static final int FRAMES_AT_MOST = 12;
    private static final Map<String, Long> TOLD_AT = new ConcurrentHashMap<>();

    private Faults() {}

    /** @param where one of few words, as it stands in the metric */
    public static void heard(String where, Throwable cause) {
        try {
            Metrics.counter("trunkline.faults", "where", where).increment();
            if (mayTell(where, System.nanoTime())) {
                Log.errorf("fault in %s: %s", where, described(cause));
            }
        } catch (RuntimeException | Error e) {
            // Nothing is left to tell it to.
        }
    }

    private static boolean mayTell(String where, long nowNanos) {
        Long before = TOLD_AT.get(where);
        boolean tells = before == null || nowNanos - before >= QUIET_NANOS;
        if (tells) {
            TOLD_AT.put(where, nowNanos);
        }
        return tells;
    }

    /** Classes and places of the exception and its causes: no word of theirs is from outside. */
    static String described(Throwable cause) {
        StringBuilder text = new StringBuilder();
        Throwable one = cause;
        for (int depth = 0; one != null && depth < CAUSES_AT_MOST; depth++) {
            text.append(depth == 0 ? "" : "; caused by ").append(one.getClass().getName());
            StackTraceElement[] frames = one.getStackTrace();
            for (int i = 0; i < Math.min(frames.length, FRAMES_AT_MOST); i++) {
                text.append(i == 0 ? " at " : " < ").append(frames[i]);
            }
            one = one.getCause();
        }
        return text.toString();
    }

    /** Runs it; what it throws is heard and goes no further. */
    public static void guarded(String where, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            heard(where, e);
        }
    }
}
