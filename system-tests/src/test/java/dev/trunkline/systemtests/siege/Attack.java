package dev.trunkline.systemtests.siege;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** One attacker at work until the siege is over. */
final class Attack implements AutoCloseable {

    private static final int ENDED_WITHIN_SECONDS = 90;
    private static final int BREACHES_KEPT = 20;

    private final Attacker attacker;
    private final Duration pause;
    private final AtomicInteger strikes = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();
    private final Queue<String> breaches = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean over;

    private Attack(Attacker attacker, Duration pause) {
        this.attacker = attacker;
        this.pause = pause;
    }

    /** @param pause after each strike, lest the attackers take the machine and not the house */
    static Attack begin(Attacker attacker, int threads, Duration pause, long seed) {
        Attack attack = new Attack(attacker, pause);
        for (int i = 0; i < threads; i++) {
            Random random = new Random(31 * (31 * seed + attacker.name().hashCode()) + i);
            attack.threads.submit(() -> attack.run(random));
        }
        return attack;
    }

    private void run(Random random) {
        while (!over) {
            try {
                attacker.strike(random);
            } catch (IOException | UncheckedIOException e) {
                closed.incrementAndGet();
            } catch (RuntimeException | Error e) {
                breach(e);
            }
            strikes.incrementAndGet();
            LockSupport.parkNanos(pause.toNanos());
        }
    }

    /** Whoever is stopped in the middle of a call has seen nothing. */
    private void breach(Throwable breach) {
        if (!Thread.currentThread().isInterrupted() && breaches.size() < BREACHES_KEPT) {
            breaches.add(attacker.name() + ": " + breach);
        }
    }

    int strikes() {
        return strikes.get();
    }

    /** What happened that must not. */
    List<String> breaches() {
        return List.copyOf(breaches);
    }

    @Override
    public String toString() {
        return "%s %d (%d closed)".formatted(attacker.name(), strikes.get(), closed.get());
    }

    /** No strike begins any more. */
    void end() {
        over = true;
        attacker.close();
        threads.shutdown();
    }

    /** Returns when the last strike is over. */
    @Override
    public void close() {
        end();
        try {
            if (!threads.awaitTermination(ENDED_WITHIN_SECONDS, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
