package dev.trunkline.gateway.envelope;

import dev.trunkline.contracts.routing.v1.SortBy;

/**
 * In which order a caller likes endpoints to be tried; none of this leaves anybody out. Immutable.
 *
 * @param acrossModels whether the endpoints of all models are one list
 * @param throughput tokens a second that an endpoint should reach
 * @param latency seconds to the first token that it should not exceed
 */
public record Wishes(SortBy sort, boolean acrossModels, Cutoffs throughput, Cutoffs latency) {
    public static final Wishes NONE = new Wishes(SortBy.SORT_BY_UNSPECIFIED, false, Cutoffs.NONE, Cutoffs.NONE);

    /** By percentile; {@link #UNSAID} where nothing is said of one. */
    public record Cutoffs(double p50, double p75, double p90, double p99) {
        public static final double UNSAID = -1;
        public static final Cutoffs NONE = new Cutoffs(UNSAID, UNSAID, UNSAID, UNSAID);
    }

    /** The same in this order. */
    public Wishes sortedBy(SortBy by) {
        return new Wishes(by, acrossModels, throughput, latency);
    }

    Wishes acrossModels(boolean across) {
        return new Wishes(sort, across, throughput, latency);
    }
}
