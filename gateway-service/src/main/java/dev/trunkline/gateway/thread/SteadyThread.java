package dev.trunkline.gateway.thread;

import io.quarkus.logging.Log;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Does its work round after round until it is closed. Whatever a round throws is told, counted and waited out, longer
 * with each failure in a row; nothing but {@link #close} ends the thread. Thread-safe.
 */
public final class SteadyThread implements AutoCloseable {

    /** One round; it may be long. */
    public interface Work {
        void round() throws Exception;
    }

    private static final Duration PAUSE_AT_LEAST = Duration.ofMillis(200);
    private static final Duration PAUSE_AT_MOST = Duration.ofSeconds(10);

    private final String name;
    private final Work work;
    private final Runnable failed;
    private final Thread thread;
    private volatile boolean closed;
    private volatile @Nullable Throwable trouble;
    private Duration pause = PAUSE_AT_LEAST;

    /** @param failed called after each round that threw */
    public SteadyThread(String name, Work work, Runnable failed) {
        this.name = name;
        this.work = work;
        this.failed = failed;
        this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    public boolean closed() {
        return closed;
    }

    /** What the last round threw, null while all is well. */
    public @Nullable Throwable trouble() {
        return trouble;
    }

    /** Called by the work, where a round is long: what went wrong before is over. */
    public void well() {
        if (trouble != null) {
            Log.infof("%s: all is well again", name);
            trouble = null;
        }
        pause = PAUSE_AT_LEAST;
    }

    private void run() {
        while (!closed) {
            try {
                work.round();
                well();
            } catch (Throwable e) {
                tell(e);
            }
        }
    }

    /** Errors of the machine, too: a thread that dies of one would not be missed by anybody. */
    private void tell(Throwable failure) {
        if (closed) {
            Log.debugf("%s: ended by %s", name, failure);
            return;
        }
        trouble = failure;
        failed.run();
        Log.warnf("%s: %s; going on in %d ms", name, failure, pause.toMillis());
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Log.debugf("%s: woken", name);
        }
        Duration doubled = pause.multipliedBy(2);
        pause = doubled.compareTo(PAUSE_AT_MOST) > 0 ? PAUSE_AT_MOST : doubled;
    }

    /** Asks it to end; a round that waits is interrupted. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }

    /** Asks it to end after what it is doing, without an interrupt. */
    public void closeGently() {
        closed = true;
    }

    /** @return whether it has ended within this time */
    public boolean join(Duration atMost) throws InterruptedException {
        return thread.getState() == Thread.State.NEW || thread.join(atMost);
    }
}
