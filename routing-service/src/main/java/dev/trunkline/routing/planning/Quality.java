package dev.trunkline.routing.planning;

import java.util.Arrays;
import java.util.List;

/** How well an endpoint answers requests with tools, beside the others, best first. */
enum Quality {
    GOOD(0),
    /** Too little is known of it. */
    UNKNOWN(1),
    /** Slower, or more often wrong, than chance explains. */
    POOR(2);

    private final int place;

    Quality(int place) {
        this.place = place;
    }

    /** The smaller is the better. */
    int place() {
        return place;
    }

    /**
     * What an endpoint has to reach beside the others.
     *
     * @param areTold whether enough are measured to compare them; nobody is called anything otherwise
     */
    record Floors(QualityRules rules, boolean areTold, double throughput, double validity) {

        static Floors of(List<Ranked> all, QualityRules rules) {
            double[] throughputs = new double[all.size()];
            double[] validities = new double[all.size()];
            int measured = 0;
            for (Ranked one : all) {
                if (isMeasured(one.pace(), rules)) {
                    throughputs[measured] = one.pace().tokensPerSecond();
                    validities[measured++] = one.pace().validity();
                }
            }
            return measured < rules.endpointsAtLeast()
                    ? new Floors(rules, false, 0, 0)
                    : new Floors(
                            rules,
                            true,
                            floor(throughputs, measured, rules.throughputSigmas()),
                            floor(validities, measured, rules.toolCallSigmas()));
        }

        Quality quality(Pace pace) {
            if (!areTold || !isMeasured(pace, rules)) {
                return UNKNOWN;
            }
            return pace.tokensPerSecond() < throughput || pace.validity() < validity ? POOR : GOOD;
        }

        private static boolean isMeasured(Pace pace, QualityRules rules) {
            return pace.answers() >= rules.requestsAtLeast() && pace.judgedCalls() >= rules.toolCallsAtLeast();
        }

        private static double floor(double[] figures, int count, double sigmas) {
            double[] sorted = Arrays.copyOf(figures, count);
            Arrays.sort(sorted);
            int half = sorted.length / 2;
            double median = sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
            double mean = Arrays.stream(sorted).average().orElse(0);
            double variance = Arrays.stream(sorted)
                    .map(one -> (one - mean) * (one - mean))
                    .average()
                    .orElse(0);
            return median - sigmas * Math.sqrt(variance);
        }
    }
}
