package dev.trunkline.gateway.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The random draw: among the endpoints with a weight one comes first, in proportion; the rest keep their order.
 * Pure.
 */
final class Draw {

    /** One endpoint of a plan; weight 0 means that it is only a fallback. */
    record Weighted(Candidate candidate, double weight) {}

    private Draw() {}

    static List<Candidate> order(List<Weighted> endpoints, RandomGenerator random) {
        int first = first(endpoints, random);
        List<Candidate> order = new ArrayList<>(endpoints.size());
        order.add(endpoints.get(first).candidate());
        for (int i = 0; i < endpoints.size(); i++) {
            if (i != first) {
                order.add(endpoints.get(i).candidate());
            }
        }
        return order;
    }

    /** Nothing is drawn: a plan that was asked to be sorted is. */
    static List<Candidate> asPlanned(List<Weighted> endpoints) {
        return endpoints.stream().map(Weighted::candidate).toList();
    }

    private static int first(List<Weighted> endpoints, RandomGenerator random) {
        double sum = 0;
        for (Weighted endpoint : endpoints) {
            sum += endpoint.weight();
        }
        if (sum <= 0) {
            return 0;
        }
        double point = random.nextDouble(sum);
        int last = 0;
        for (int i = 0; i < endpoints.size(); i++) {
            double weight = endpoints.get(i).weight();
            if (weight > 0) {
                last = i;
                point -= weight;
                if (point < 0) {
                    return i;
                }
            }
        }
        return last;
    }
}
