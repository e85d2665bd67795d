package dev.trunkline.gateway.usage;

import java.util.Arrays;

/** Counts by meter while they are put together. Confined to one thread. */
public final class Tally {

    private static final int USUAL_METERS = 6;

    private Meter[] meters = new Meter[USUAL_METERS];
    private long[] counts = new long[USUAL_METERS];
    private int size;

    /** @param count 0 or more */
    public Tally add(Meter meter, long count) {
        for (int i = 0; i < size; i++) {
            if (meters[i].equals(meter)) {
                counts[i] = Math.addExact(counts[i], count);
                return this;
            }
        }
        if (count != 0) {
            append(meter, count);
        }
        return this;
    }

    private void append(Meter meter, long count) {
        if (size == meters.length) {
            meters = Arrays.copyOf(meters, 2 * size);
            counts = Arrays.copyOf(counts, 2 * size);
        }
        meters[size] = meter;
        counts[size++] = count;
    }

    /** @param counted whether the figures were counted by this gateway for want of the provider's own */
    public TokenUsage usage(boolean counted) {
        return new TokenUsage(Arrays.copyOf(meters, size), Arrays.copyOf(counts, size), counted);
    }
}
