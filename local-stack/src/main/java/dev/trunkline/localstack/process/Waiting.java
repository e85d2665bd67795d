package dev.trunkline.localstack.process;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for a condition, never for a number of seconds, and never without a limit. */
public final class Waiting {

    private static final Duration POLL = Duration.ofMillis(25);

    private Waiting() {}

    /** True as soon as the condition holds, false when the limit has passed without it. */
    public static boolean until(Duration limit, BooleanSupplier condition) {
        return until(limit, POLL, condition);
    }

    /** As above, for a condition that costs something to ask for. */
    public static boolean until(Duration limit, Duration poll, BooleanSupplier condition) {
        long startNanos = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - startNanos > limit.toNanos()) {
                return false;
            }
            pause(poll);
        }
        return true;
    }

    private static void pause(Duration poll) {
        try {
            Thread.sleep(poll);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure("interrupted while waiting", e);
        }
    }
}
