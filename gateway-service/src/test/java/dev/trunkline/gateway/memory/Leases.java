package dev.trunkline.gateway.memory;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/** For tests of other rooms. */
public final class Leases {

    private static final long PLENTY = 1L << 30;

    private Leases() {}

    /** Of an account that may have so many bytes. */
    public static MemoryLease narrow(long bytes) {
        return new ByteBudget(new MemoryShares(PLENTY, bytes, bytes), new SimpleMeterRegistry()).lease("test");
    }

    public static MemoryLease roomy() {
        return new ByteBudget(new MemoryShares(PLENTY, PLENTY, PLENTY), new SimpleMeterRegistry()).lease("test");
    }
}
