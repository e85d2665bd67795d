package dev.trunkline.auth.change;

import dev.trunkline.auth.change.KeyChangeQueue.Round;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the queue of changes empty, on a thread of its own: at once after a change, and patiently while Kafka is
 * away.
 */
@Singleton
public class KeyChangePublisher {

    private static final Logger LOG = Logger.getLogger(KeyChangePublisher.class);

    private final KeyChangeQueue queue;
    private final ChangeSettings settings;
    private final Counter published;
    private final Counter failures;
    private final Semaphore woken = new Semaphore(0);
    private final Thread thread;

    private volatile boolean stopped;

    KeyChangePublisher(KeyChangeQueue queue, ChangeSettings settings, MeterRegistry meters) {
        this.queue = queue;
        this.settings = settings;
        this.published = meters.counter("trunkline.key.changes.published");
        this.failures = meters.counter("trunkline.key.changes.failures");
        this.thread = Thread.ofPlatform().daemon().name("key-change-publisher").unstarted(this::run);
    }

    /** Says that a change has been committed. From any thread; returns at once. */
    public void wake() {
        if (woken.availablePermits() == 0) {
            woken.release();
        }
    }

    void start(@Observes StartupEvent event) {
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) {
        stopped = true;
        thread.interrupt();
    }

    private void run() {
        Duration backoff = settings.backoffFirst();
        try {
            while (!stopped) {
                // Before the round: a change committed while it runs asks for another one.
                woken.drainPermits();
                Round round = round();
                published.increment(round.sent());
                if (round.failure() == null) {
                    backoff = recovered(backoff);
                    if (round.emptied()) {
                        woken.tryAcquire(settings.pollInterval().toMillis(), TimeUnit.MILLISECONDS);
                    }
                } else {
                    backoff = failed(round.failure(), backoff);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Round round() {
        try {
            return queue.sendOldest();
        } catch (Throwable e) {
            // Errors of the machine, too: without this thread no gateway would hear of a deleted key.
            return new Round(0, false, e);
        }
    }

    private Duration recovered(Duration backoff) {
        if (backoff.compareTo(settings.backoffFirst()) > 0) {
            LOG.info("Key changes reach the topic again");
        }
        return settings.backoffFirst();
    }

    /** One line when trouble begins, not one for each try. */
    private Duration failed(Throwable failure, Duration backoff) throws InterruptedException {
        if (stopped) {
            return backoff;
        }
        failures.increment();
        if (backoff.equals(settings.backoffFirst())) {
            LOG.warnf("Key changes wait in the database, they cannot be sent (retrying): %s", messageOf(failure));
        }
        Thread.sleep(backoff);
        Duration doubled = backoff.multipliedBy(2);
        return doubled.compareTo(settings.backoffAtMost()) > 0 ? settings.backoffAtMost() : doubled;
    }

    private static @Nullable String messageOf(Throwable failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }
}
