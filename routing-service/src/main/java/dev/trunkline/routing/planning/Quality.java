package dev.trunkline.routing.planning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** How well an endpoint answers requests with tools, beside the others, best first. */
enum Quality {
    GOOD,
    /** Too little is known of it. */
    UNKNOWN,
    /** Slower, or more often wrong, than chance explains. */
    POOR;

    /** By endpoint id; all that is not in it is {@link #UNKNOWN}. Empty where too few are measured to compare them. */
    static Map<String, Quality> of(List<Endpoint> endpoints, Snapshot snapshot, QualityRules rules) {
        Map<String, Figures> measured = new HashMap<>();
        for (Endpoint endpoint : endpoints) {
            Figures figures = snapshot.figures(endpoint);
            if (isMeasured(figures, rules)) {
                measured.put(endpoint.id(), figures);
            }
        }
        if (measured.size() < rules.endpointsAtLeast()) {
            return Map.of();
        }
        List<Figures> all = new ArrayList<>(measured.values());
        double slowest = floor(all, Quality::throughput, rules.throughputSigmas());
        double worst = floor(all, Quality::validity, rules.toolCallSigmas());
        Map<String, Quality> qualities = new HashMap<>();
        measured.forEach((id, figures) ->
                qualities.put(id, throughput(figures) < slowest || validity(figures) < worst ? POOR : GOOD));
        return qualities;
    }

    /** Share of the tool calls that were valid; 0 where none was judged. */
    static double validity(Figures figures) {
        Figures.Share calls = figures.toolCalls();
        return calls.all() == 0 ? 0 : (double) calls.good() / calls.all();
    }

    private static double throughput(Figures figures) {
        return figures.tokensPerSecond().p50();
    }

    private static boolean isMeasured(Figures figures, QualityRules rules) {
        return figures.tokensPerSecond().samples() >= rules.requestsAtLeast()
                && figures.toolCalls().all() >= rules.toolCallsAtLeast();
    }

    private static double floor(List<Figures> all, ToDoubleFunction<Figures> figure, double sigmas) {
        double[] sorted = all.stream().mapToDouble(figure).sorted().toArray();
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
