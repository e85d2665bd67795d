package dev.trunkline.routing.planning;

/**
 * What was measured of an endpoint lately. Immutable.
 *
 * @param firstTokenMillis of streams, over five minutes
 * @param tokensPerSecond over five minutes
 * @param toolCalls of answers with tool calls, how many were judged, and how many of them were valid
 */
public record Figures(Health health, Quantiles firstTokenMillis, Quantiles tokensPerSecond, Share toolCalls) {

    public static final Figures NONE = new Figures(Health.UNKNOWN, Quantiles.NONE, Quantiles.NONE, Share.NONE);

    /** Some of all. */
    public record Share(int good, int all) {

        public static final Share NONE = new Share(0, 0);
    }
}
