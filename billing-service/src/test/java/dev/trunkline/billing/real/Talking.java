package dev.trunkline.billing.real;

import java.util.concurrent.atomic.AtomicInteger;

/** A gateway that says its word again and again, until it is closed. */
public final class Talking implements AutoCloseable {

    private static final long PAUSE_MILLIS = 100;

    private final Thread thread;
    private final AtomicInteger spoken = new AtomicInteger();
    private volatile boolean isPaused;

    public Talking(World world, Runnable word) {
        this.thread = Thread.ofVirtual().start(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                if (!isPaused) {
                    word.run();
                    spoken.incrementAndGet();
                }
                try {
                    Thread.sleep(PAUSE_MILLIS);
                } catch (InterruptedException e) {
                    return;
                }
            }
        });
    }

    /** More than once, so that who listens has heard it. */
    public boolean hasSpoken() {
        return spoken.get() > 10;
    }

    /** From here on it says nothing. */
    public void pause() {
        isPaused = true;
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
