package dev.trunkline.billing.live;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Does its work round after round until it is closed. Whatever a round throws, errors too, is counted and handed on,
 * and the next round comes all the same: a thread that died would not be missed by anybody. Thread-safe.
 */
public final class SteadyThread implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(SteadyThread.class);

    /** One round; it may be long. */
    public interface Work {
        void round() throws InterruptedException;
    }

    private final Work work;
    private final Duration pause;
    private final Consumer<Throwable> failed;
    private final Counter failures;
    private final Thread thread;
    private volatile boolean isClosed;

    /**
     * @param pause after each round
     * @param failed called after each round that threw
     */
    public SteadyThread(String name, Duration pause, Work work, Consumer<Throwable> failed, MeterRegistry registry) {
        this.work = work;
        this.pause = pause;
        this.failed = failed;
        this.failures = registry.counter("trunkline.thread.failures", "thread", name);
        this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /** A round that waits is interrupted. */
    @Override
    public void close() {
        isClosed = true;
        thread.interrupt();
    }

    private void run() {
        while (!isClosed) {
            try {
                round();
                Thread.sleep(pause);
            } catch (InterruptedException e) {
                LOG.debugf("%s: woken", thread.getName());
            }
        }
    }

    private void round() throws InterruptedException {
        try {
            work.round();
        } catch (RuntimeException | Error e) {
            failures.increment();
            failed.accept(e);
        }
    }
}
