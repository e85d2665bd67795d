package dev.trunkline.routing.simulation;

/** What a strategy was worth on the day. Times are of whole answers, failed attempts before them included. */
record Result(
        String strategy,
        double successPercent,
        long p50Millis,
        long p99Millis,
        double costUsd,
        double cacheHitPercent,
        double avoidedSeconds,
        double usedAgainSeconds) {

    /** Whether the other one is no worse in cost and time, and better in one of them. */
    boolean isBeatenBy(Result other) {
        boolean noWorse = other.costUsd <= costUsd && other.p99Millis <= p99Millis;
        return noWorse && (other.costUsd < costUsd || other.p99Millis < p99Millis);
    }
}
