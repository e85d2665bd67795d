package dev.trunkline.gateway.attempt;

import dev.trunkline.gateway.protocol.AnswerSummary;

/** One answer that is read on although its caller has left, and for how long. Confined to one event loop. */
final class ReadOn {

    private final long sinceMillis;
    private final long usageWithinMillis;
    private final long withinMillis;
    private final Runnable ended;
    private long finishedAtMillis;

    /** @param ended called when its place is free again */
    ReadOn(long sinceMillis, long usageWithinMillis, long withinMillis, Runnable ended) {
        this.sinceMillis = sinceMillis;
        this.usageWithinMillis = usageWithinMillis;
        this.withinMillis = withinMillis;
        this.ended = ended;
    }

    /** From the finish reason on only figures are waited for. */
    void read(AnswerSummary summary, long nowMillis) {
        if (finishedAtMillis == 0 && !summary.finishReason().isEmpty()) {
            finishedAtMillis = nowMillis;
        }
    }

    /**
     * Whether its time is over: never before the figures had theirs, and not for want of a first token. Nobody waits
     * for that any more, and the provider goes on charging.
     */
    boolean over(long nowMillis, AttemptTimes times) {
        if (nowMillis - Math.max(sinceMillis, finishedAtMillis) < usageWithinMillis) {
            return false;
        }
        boolean finished = finishedAtMillis > 0;
        return finished || nowMillis - sinceMillis >= withinMillis || stuck(nowMillis, times);
    }

    private static boolean stuck(long nowMillis, AttemptTimes times) {
        return times.outOfTime(nowMillis) || times.silent(nowMillis);
    }

    void end() {
        ended.run();
    }
}
