package dev.trunkline.gateway.settings;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/** The one place where real time and real chance enter. */
class TimeAndChance {

    @Produces
    @Singleton
    InstantSource system() {
        return InstantSource.system();
    }

    /** Seeded once from the system's entropy; each thread draws from its own sequence. */
    @Produces
    @Singleton
    RandomGenerator random() {
        byte[] seed = new SecureRandom().generateSeed(Long.BYTES);
        long start = java.nio.ByteBuffer.wrap(seed).getLong();
        java.util.concurrent.atomic.AtomicLong sequence = new java.util.concurrent.atomic.AtomicLong(start);
        ThreadLocal<RandomGenerator> perThread =
                ThreadLocal.withInitial(() -> new java.util.SplittableRandom(sequence.getAndAdd(0x9e3779b97f4a7c15L)));
        return () -> perThread.get().nextLong();
    }
}
