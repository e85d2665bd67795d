package dev.trunkline.catalog.round;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** One thread that does things later, or again and again whatever they throw. Thread-safe. */
public final class SteadyTimer implements AutoCloseable {

    private final String name;
    private final ScheduledExecutorService thread;

    /** @param name also in the metric of its failures */
    public SteadyTimer(String name) {
        this.name = name;
        this.thread = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name(name).factory());
    }

    /** Once; nothing happens where it is closed. */
    public void after(Duration pause, String trouble, String expected, Runnable work) {
        if (!thread.isShutdown()) {
            thread.schedule(guarded(trouble, expected, work), pause.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** With a pause before each time. */
    public void every(Duration pause, String trouble, String expected, Runnable work) {
        thread.scheduleWithFixedDelay(
                guarded(trouble, expected, work), pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private Runnable guarded(String trouble, String expected, Runnable work) {
        return () -> Rounds.guarded(name, trouble, expected, work);
    }

    /** What runs is interrupted. */
    @Override
    public void close() {
        thread.shutdownNow();
    }
}
