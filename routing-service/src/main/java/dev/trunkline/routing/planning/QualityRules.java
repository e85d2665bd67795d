package dev.trunkline.routing.planning;

/**
 * When answers with tools are told good from bad (section 6.3 of the public API, as of 2026-08).
 *
 * @param endpointsAtLeast fewer that are measured cannot be compared
 * @param requestsAtLeast fewer say nothing of an endpoint's throughput
 * @param toolCallsAtLeast fewer that were judged say nothing of its tool calls
 * @param throughputSigmas so many standard deviations below the median are too slow
 * @param toolCallSigmas so many below the median are too often wrong
 */
public record QualityRules(
        int endpointsAtLeast,
        int requestsAtLeast,
        int toolCallsAtLeast,
        double throughputSigmas,
        double toolCallSigmas) {

    public static final QualityRules USUAL = new QualityRules(4, 100, 200, 1.5, 2);
}
