package dev.trunkline.gateway.throttle;

/** What one address has tried. Thread-safe, by its own lock. */
final class Tally {

    /** How one try goes on; it waits where {@code tooMany}. */
    record Try(boolean tooMany, long waitMillis) {}

    private final int triesAtMost;
    private final long windowMillis;
    private final long millisPerTurn;
    private long windowEndsAtMillis;
    private int tries;
    private long nextTurnAtMillis;

    Tally(int triesAtMost, long windowMillis, long millisPerTurn) {
        this.triesAtMost = triesAtMost;
        this.windowMillis = windowMillis;
        this.millisPerTurn = millisPerTurn;
    }

    /** Counted before it is known how it ends: of a thousand at once not each may pass as the first. */
    synchronized boolean count(long nowMillis) {
        if (nowMillis >= windowEndsAtMillis) {
            windowEndsAtMillis = nowMillis + windowMillis;
            tries = 0;
        }
        tries++;
        return tries > triesAtMost;
    }

    /** Counts, and takes the next turn where there were too many, unless that is too far away. */
    synchronized Try turn(long nowMillis, long longestWaitMillis) {
        boolean tooMany = count(nowMillis);
        if (!tooMany) {
            return new Try(false, 0);
        }
        long turnAtMillis = Math.max(nowMillis, nextTurnAtMillis);
        long waitMillis = turnAtMillis - nowMillis;
        if (waitMillis <= longestWaitMillis) {
            nextTurnAtMillis = turnAtMillis + millisPerTurn;
        }
        return new Try(true, waitMillis);
    }

    /** One of the tries was no guess. */
    synchronized void clear() {
        tries = Math.max(0, tries - 1);
    }

    synchronized long restMillis(long nowMillis) {
        return Math.max(0, windowEndsAtMillis - nowMillis);
    }
}
