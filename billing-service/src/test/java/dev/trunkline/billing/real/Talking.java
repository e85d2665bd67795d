package dev.trunkline.billing.real;

/** A gateway that says its word again and again, until it is closed. */
public final class Talking implements AutoCloseable {

    private static final long PAUSE_MILLIS = 100;

    private final Thread thread;
    private volatile boolean isPaused;

    public Talking(World world, Runnable word) {
        this.thread = Thread.ofVirtual().start(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                if (!isPaused) {
                    word.run();
                }
                try {
                    Thread.sleep(PAUSE_MILLIS);
                } catch (InterruptedException e) {
                    return;
                }
            }
        });
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
