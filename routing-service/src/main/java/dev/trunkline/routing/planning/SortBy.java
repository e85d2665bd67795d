package dev.trunkline.routing.planning;

/** What a caller wants endpoints to be put in order by, best first. */
public enum SortBy {
    /** Nothing: the draw decides. */
    UNSAID,
    PRICE,
    THROUGHPUT,
    LATENCY,
    /** Tool calls that are valid, and answers that come fast. */
    EXACTO
}
