package dev.trunkline.billing;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Wakes those who wait for the record of a generation or a grant. Only a hint: what another replica recorded gives no
 * signal, so whoever waits looks again by itself. Safe for all threads.
 */
@Singleton
public final class RecordedSignal {

    private final ConcurrentMap<String, CountDownLatch> waiting = new ConcurrentHashMap<>();

    public void recorded(Collection<String> ids) {
        if (waiting.isEmpty()) {
            return;
        }
        for (String id : ids) {
            CountDownLatch latch = waiting.remove(id);
            if (latch != null) {
                latch.countDown();
            }
        }
    }

    /** Returns when the id is recorded here or the time is over. */
    public void await(String id, Duration most) {
        CountDownLatch latch = waiting.computeIfAbsent(id, absent -> new CountDownLatch(1));
        try {
            boolean ignored = latch.await(most.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            waiting.remove(id, latch);
        }
    }
}
