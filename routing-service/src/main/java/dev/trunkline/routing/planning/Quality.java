package dev.trunkline.routing.planning;

import java.util.Arrays;
import java.util.List;

/** How well an endpoint answers requests with tools, beside the others, best first. */
enum Quality {
    GOOD,
    /** Too little is known of it. */
    UNKNOWN,
    /** Slower, or more often wrong, than chance explains. */
    POOR;

    /**
     * What an endpoint has to reach beside the others.
     *
     * @param areTold whether enough are measured to compare them; nobody is called anything otherwise
     */
    record Floors(QualityRules rules, boolean areTold, double throughput, double validity) {

        static final Floors NONE = new Floors(QualityRules.USUAL, false, 0, 0);

        static Floors of(List<Figures> all, QualityRules rules) {
            double[] throughputs = new double[all.size()];
            double[] validities = new double[all.size()];
            int measured = 0;
            for (Figures figures : all) {
                if (isMeasured(figures, rules)) {
                    throughputs[measured] = Quality.throughput(figures);
                    validities[measured++] = Quality.validity(figures);
                }
            }
            return measured < rules.endpointsAtLeast()
                    ? NONE
                    : new Floors(
                            rules,
                            true,
                            floor(throughputs, measured, rules.throughputSigmas()),
                            floor(validities, measured, rules.toolCallSigmas()));
        }

        Quality quality(Figures figures) {
            if (!areTold || !isMeasured(figures, rules)) {
                return UNKNOWN;
            }
            return Quality.throughput(figures) < throughput || Quality.validity(figures) < validity ? POOR : GOOD;
        }

        private static boolean isMeasured(Figures figures, QualityRules rules) {
            return figures.tokensPerSecond().samples() >= rules.requestsAtLeast()
                    && figures.toolCalls().all() >= rules.toolCallsAtLeast();
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

    /** Share of the tool calls that were valid; 0 where none was judged. */
    static double validity(Figures figures) {
        Figures.Share calls = figures.toolCalls();
        return calls.all() == 0 ? 0 : (double) calls.good() / calls.all();
    }

    private static double throughput(Figures figures) {
        return figures.tokensPerSecond().p50();
    }
}
