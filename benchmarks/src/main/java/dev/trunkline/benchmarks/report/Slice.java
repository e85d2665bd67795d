package dev.trunkline.benchmarks.report;

import dev.trunkline.benchmarks.load.LoadResult;

/**
 * One subject under one load in one round.
 *
 * @param cpuNanos of the subject's processes, from the first request until it was quiet again; 0 without a subject
 * @param gatewayCoreBusyNanos of the core the subject runs on, all processes, over the same time
 * @param loadCoreBusyNanos of the core of everything else, while the load lasted
 */
public record Slice(LoadResult load, long cpuNanos, long gatewayCoreBusyNanos, long loadCoreBusyNanos) {

    private static final double NANOS_PER_MICRO = 1e3;
    private static final double PERCENT = 100;

    double latencyMicros(double percentile) {
        return load.latencyNanos().getValueAtPercentile(percentile) / NANOS_PER_MICRO;
    }

    double firstTokenMicros(double percentile) {
        return load.firstTokenNanos().getValueAtPercentile(percentile) / NANOS_PER_MICRO;
    }

    public double requestsPerSecond() {
        return load.requestsPerSecond();
    }

    public double cpuMicrosPerRequest() {
        return cpuNanos / NANOS_PER_MICRO / load.requests();
    }

    double gatewayCoreBusyPercent() {
        return Math.min(PERCENT, PERCENT * cpuNanos / load.elapsedNanos());
    }

    double loadCoreBusyPercent() {
        return Math.min(PERCENT, PERCENT * loadCoreBusyNanos / load.elapsedNanos());
    }

    /** What others have taken of the subject's core: noise from outside. */
    double strangersPercent() {
        return Math.max(0, PERCENT * (gatewayCoreBusyNanos - cpuNanos) / load.elapsedNanos());
    }
}
