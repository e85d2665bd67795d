package dev.trunkline.systemtests.siege;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** The honest tenant at work, with several requests at a time, until the siege is over. */
final class Tenancy implements AutoCloseable {

    private static final int ASKING = 3;
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final Duration LONG_PAUSE = Duration.ofMillis(500);

    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean over;

    private Tenancy() {}

    static Tenancy begin(HonestTenant honest, long seed) {
        Tenancy tenancy = new Tenancy();
        for (int i = 0; i < ASKING; i++) {
            tenancy.go(honest::askSomething, PAUSE, new Random(seed + i));
        }
        tenancy.go(honest::manageSomething, LONG_PAUSE, new Random(seed));
        return tenancy;
    }

    private void go(Consumer<Random> work, Duration pause, Random random) {
        threads.add(Thread.ofVirtual().start(() -> {
            while (!over) {
                work.accept(random);
                LockSupport.parkNanos(pause.toNanos());
            }
        }));
    }

    /** Returns when the last question is answered. */
    @Override
    public void close() {
        over = true;
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
