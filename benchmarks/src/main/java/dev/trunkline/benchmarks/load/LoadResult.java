package dev.trunkline.benchmarks.load;

import org.HdrHistogram.Histogram;

/**
 * What a load brought: successful answers only, since one other ends the run.
 *
 * @param latencyNanos from the first byte sent to the last byte received
 * @param firstTokenNanos from the first byte sent to the event with the first token; empty for whole answers
 */
public record LoadResult(long requests, long elapsedNanos, Histogram latencyNanos, Histogram firstTokenNanos) {

    private static final double NANOS_PER_SECOND = 1e9;

    public double requestsPerSecond() {
        return requests * NANOS_PER_SECOND / elapsedNanos;
    }
}
