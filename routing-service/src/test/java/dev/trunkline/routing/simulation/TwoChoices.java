package dev.trunkline.routing.simulation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Of two drawn at random the one with the lower moving average of its latency; a failure counts as a long answer. As
 * load balancers have it since Mitzenmacher, "The power of two choices in randomized load balancing" (2001).
 */
final class TwoChoices implements Strategy {

    private static final double NEWEST = 0.1;
    private static final int FAILED_COUNTS_MILLIS = 30_000;

    private final Map<String, Double> latencyMillis = new HashMap<>();
    private final RandomGenerator random;

    TwoChoices(RandomGenerator random) {
        this.random = random;
    }

    @Override
    public List<Offer> order(Call call, List<Offer> offers, long nowMillis) {
        Offer one = offers.get(random.nextInt(offers.size()));
        Offer other = offers.get(random.nextInt(offers.size()));
        Offer first = latency(one) <= latency(other) ? one : other;
        List<Offer> order = new ArrayList<>(offers);
        order.sort(Comparator.comparingDouble(this::latency).thenComparing(Offer::id));
        order.remove(first);
        order.addFirst(first);
        return order;
    }

    private double latency(Offer offer) {
        return latencyMillis.getOrDefault(offer.id(), 0.0);
    }

    @Override
    public void learn(Call call, Attempt attempt) {
        double took = attempt.isAnswered() ? attempt.totalMillis() : FAILED_COUNTS_MILLIS;
        latencyMillis.merge(attempt.offer().id(), took, (before, now) -> before + NEWEST * (now - before));
    }
}
