package dev.trunkline.gateway.memory;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/** For tests of other rooms. */
public final class Leases {

    private static final long PLENTY = 1L << 30;

    private Leases() {}

    public static MemoryLease roomy() {
        return new ByteBudget(new MemoryShares(PLENTY, PLENTY, PLENTY), new SimpleMeterRegistry()).lease("test");
    }
}
