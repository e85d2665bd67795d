package dev.trunkline.gateway.app;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** The one place where real time and real chance enter. */
class TimeAndChance {

    private static final RandomGeneratorFactory<RandomGenerator> GENERATORS =
            RandomGeneratorFactory.of("L64X128MixRandom");
    private static final int SEED_BYTES = 32;

    @Produces
    @Singleton
    InstantSource system() {
        return InstantSource.system();
    }

    /**
     * Each thread draws from a generator of its own, and each of those has its whole state from the system's entropy:
     * ids of generations are drawn here, and two threads or two replicas that repeat each other would leave answers
     * unbilled.
     */
    @Produces
    @Singleton
    RandomGenerator random() {
        SecureRandom entropy = new SecureRandom();
        ThreadLocal<RandomGenerator> perThread = ThreadLocal.withInitial(() -> {
            byte[] seed = new byte[SEED_BYTES];
            entropy.nextBytes(seed);
            return GENERATORS.create(seed);
        });
        return () -> perThread.get().nextLong();
    }
}
