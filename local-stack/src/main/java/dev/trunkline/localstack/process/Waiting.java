package dev.trunkline.localstack.process;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for a condition, never for a number of seconds, and never without a limit. */
public final class Waiting {

    private static final long POLL_MILLIS = 25;

    private Waiting() {}

    /** True as soon as the condition holds, false when the limit has passed without it. */
    public static boolean until(Duration limit, BooleanSupplier condition) {
        long startNanos = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - startNanos > limit.toNanos()) {
                return false;
            }
            pause();
        }
        return true;
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure("interrupted while waiting", e);
        }
    }
}
