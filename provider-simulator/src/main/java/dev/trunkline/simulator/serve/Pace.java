package dev.trunkline.simulator.serve;

import dev.trunkline.simulator.request.Directives;

/**
 * How fast an answer comes.
 *
 * @param tokensPerSecond 0 for all at once
 */
public record Pace(int timeToFirstTokenMillis, double tokensPerSecond) {

    public static final Pace INSTANT = new Pace(0, 0);

    private static final double NANOS_PER_SECOND = 1e9;
    private static final long MILLIS_PER_SECOND = 1_000;

    Pace with(Directives directives) {
        return new Pace(
                directives.timeToFirstTokenMillis().orElse(timeToFirstTokenMillis),
                directives.tokensPerSecond().orElse(tokensPerSecond));
    }

    boolean isPaced() {
        return tokensPerSecond > 0;
    }

    /** Time from the request to the last of so many tokens. */
    long millisUntilWhole(int tokens) {
        int afterTheFirst = Math.max(0, tokens - 1);
        return timeToFirstTokenMillis
                + (isPaced() ? Math.round(afterTheFirst * MILLIS_PER_SECOND / tokensPerSecond) : 0);
    }

    long tickMillis() {
        return Math.max(1, (long) (MILLIS_PER_SECOND / tokensPerSecond));
    }

    /** Tokens that shall be out so long after the first; half a token early rather than a tick late. */
    int tokensDue(long nanosSinceFirst) {
        return (int) Math.min(Integer.MAX_VALUE, 1 + nanosSinceFirst * tokensPerSecond / NANOS_PER_SECOND + 0.5);
    }
}
