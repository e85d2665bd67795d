package dev.trunkline.routing.planning;

/**
 * How some figure of an endpoint is spread over its answers of late. Immutable.
 *
 * @param samples of how many answers; the others mean nothing where it is 0
 */
public record Quantiles(int samples, double p50, double p75, double p90, double p99) {

    public static final Quantiles NONE = new Quantiles(0, 0, 0, 0, 0);

    static final int TOLD_FROM = 20;

    /** Whether there are answers enough to say anything. */
    public boolean isTold() {
        return samples >= TOLD_FROM;
    }
}
