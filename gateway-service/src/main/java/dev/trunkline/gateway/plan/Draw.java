package dev.trunkline.gateway.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The random draw: among the endpoints with a weight one comes first, in proportion; the rest keep their order.
 * Pure.
 */
final class Draw {

    /**
     * One endpoint of a plan; weight 0 means that it is only a fallback.
     *
     * @param cachedWeight the same for who has asked before, and is charged less for what is in the endpoint's cache
     */
    record Weighted(Candidate candidate, double weight, double cachedWeight) {
        /** By what its prices say of its cache. */
        Weighted(Candidate candidate, double weight) {
            this(
                    candidate,
                    weight,
                    weight == 0 ? 0 : weight * candidate.prices().cacheAdvantage());
        }
    }

    private static final long GOLDEN = 0x9e37_79b9_7f4a_7c15L;
    private static final double UNIT = 0x1.0p-53;

    private Draw() {}

    static List<Candidate> order(List<Weighted> endpoints, RandomGenerator random) {
        return startingWith(first(endpoints, random), endpoints);
    }

    /**
     * The same for every request of a conversation: each endpoint has a number of its own for it, and the one with the
     * best leads. In proportion over all conversations; one that comes or goes moves only those that it leads or led.
     */
    static List<Candidate> order(List<Weighted> endpoints, long conversation) {
        int best = 0;
        double bestScore = Double.POSITIVE_INFINITY;
        for (int i = 0; i < endpoints.size(); i++) {
            Weighted endpoint = endpoints.get(i);
            if (endpoint.cachedWeight() > 0) {
                double score = -Math.log(chance(conversation, endpoint)) / endpoint.cachedWeight();
                if (score < bestScore) {
                    bestScore = score;
                    best = i;
                }
            }
        }
        return startingWith(best, endpoints);
    }

    /** Whether there is anything to draw. */
    static boolean isOpen(List<Weighted> endpoints) {
        return endpoints.size() > 1 && endpoints.get(1).weight() > 0;
    }

    /** Whether asking the same one again may cost less. */
    static boolean mayReadCache(List<Weighted> endpoints) {
        for (Weighted endpoint : endpoints) {
            if (endpoint.cachedWeight() > endpoint.weight()) {
                return true;
            }
        }
        return false;
    }

    /** Nothing is drawn: a plan that was asked to be sorted is. */
    static List<Candidate> asPlanned(List<Weighted> endpoints) {
        return endpoints.stream().map(Weighted::candidate).toList();
    }

    private static List<Candidate> startingWith(int first, List<Weighted> endpoints) {
        List<Candidate> order = new ArrayList<>(endpoints.size());
        order.add(endpoints.get(first).candidate());
        for (int i = 0; i < endpoints.size(); i++) {
            if (i != first) {
                order.add(endpoints.get(i).candidate());
            }
        }
        return order;
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

    /** Above 0 and below 1. */
    private static double chance(long conversation, Weighted endpoint) {
        long id = endpoint.candidate().endpoint().id().hashCode();
        long mixed = mixed(mixed(conversation) ^ (id * GOLDEN));
        return ((mixed >>> 11) + 0.5) * UNIT;
    }

    /** So that inputs which differ in one bit have nothing to do with each other (finalizer of MurmurHash3). */
    private static long mixed(long number) {
        long mixed = (number ^ (number >>> 33)) * 0xff51_afd7_ed55_8ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ce_b9fe_1a85_ec53L;
        return mixed ^ (mixed >>> 33);
    }
}
