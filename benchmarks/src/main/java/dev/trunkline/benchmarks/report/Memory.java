package dev.trunkline.benchmarks.report;

/**
 * Resident memory in MiB.
 *
 * @param idle ready, before the first request of the warm-up
 * @param loaded the most seen after a load
 */
public record Memory(double idle, double loaded) {}
