package dev.trunkline.benchmarks.identify;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Durations, told as three columns of a table in milliseconds. Not thread-safe. */
final class Times {

    private static final double NANOS_PER_MILLI = 1e6;

    private final List<Long> nanos = new ArrayList<>();

    void add(long nano) {
        nanos.add(nano);
    }

    @Override
    public String toString() {
        Collections.sort(nanos);
        return "%.2f ms | %.2f ms | %.2f ms".formatted(at(0.5), at(0.99), at(1));
    }

    private double at(double share) {
        int index = (int) Math.ceil(share * nanos.size()) - 1;
        return nanos.get(Math.max(0, index)) / NANOS_PER_MILLI;
    }
}
