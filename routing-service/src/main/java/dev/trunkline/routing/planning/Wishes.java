package dev.trunkline.routing.planning;

/**
 * In which order a caller likes endpoints to be tried; none of this leaves anybody out. Immutable.
 *
 * @param acrossModels the endpoints of all models are one list
 * @param throughput tokens a second that an endpoint should reach
 * @param latency seconds to the first token that it should not exceed
 */
public record Wishes(SortBy sort, boolean acrossModels, Cutoffs throughput, Cutoffs latency) {
    public static final Wishes NONE = new Wishes(SortBy.UNSAID, false, Cutoffs.NONE, Cutoffs.NONE);

    private static final double MILLIS_PER_SECOND = 1000;

    /** How far an endpoint is what the caller likes, best first. */
    enum Match {
        FULL,
        UNKNOWN,
        MISSED
    }

    Match match(Figures figures) {
        Match speed = throughput.isNone()
                ? Match.FULL
                : match(figures.tokensPerSecond(), throughput.areReached(figures.tokensPerSecond()));
        Match wait = latency.isNone()
                ? Match.FULL
                : match(figures.firstTokenMillis(), latency.areKept(figures.firstTokenMillis(), MILLIS_PER_SECOND));
        return speed.compareTo(wait) > 0 ? speed : wait;
    }

    private static Match match(Quantiles figures, boolean met) {
        if (!figures.isTold()) {
            return Match.UNKNOWN;
        }
        return met ? Match.FULL : Match.MISSED;
    }
}
