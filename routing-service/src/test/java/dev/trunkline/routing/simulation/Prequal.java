package dev.trunkline.routing.simulation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The hot-cold rule of Wydrowski et al., "Load is not what you should balance: Introducing Prequal" (NSDI 2024): who has
 * more requests in flight than most is hot; of those that are cold the quickest is taken, and where all are hot the one
 * with the fewest in flight. Providers answer no probes, so that what is known is our own: requests in flight, and the
 * median latency of the last answers. A failure counts as a long answer.
 */
final class Prequal implements Strategy {

    private static final double HOT_FROM_QUANTILE = 0.84;
    private static final int REMEMBERED = 16;
    private static final int FAILED_COUNTS_MILLIS = 30_000;

    private final Map<String, Deque<Integer>> latencies = new HashMap<>();
    private final Market market;

    Prequal(Market market) {
        this.market = market;
    }

    @Override
    public List<Offer> order(Call call, List<Offer> offers, long nowMillis) {
        int[] inFlight = offers.stream()
                .mapToInt(offer -> market.inFlight(offer, nowMillis))
                .sorted()
                .toArray();
        int hotAbove = inFlight[(int) (HOT_FROM_QUANTILE * (inFlight.length - 1))];
        List<Offer> order = new ArrayList<>(offers);
        order.sort(Comparator.comparing((Offer offer) -> market.inFlight(offer, nowMillis) > hotAbove)
                .thenComparingDouble(offer -> market.inFlight(offer, nowMillis) > hotAbove
                        ? market.inFlight(offer, nowMillis)
                        : median(offer))
                .thenComparing(Offer::id));
        return order;
    }

    private double median(Offer offer) {
        int[] sorted = latencies.getOrDefault(offer.id(), new ArrayDeque<>()).stream()
                .mapToInt(Integer::intValue)
                .toArray();
        Arrays.sort(sorted);
        return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
    }

    @Override
    public void learn(Call call, Attempt attempt) {
        Deque<Integer> known = latencies.computeIfAbsent(attempt.offer().id(), first -> new ArrayDeque<>());
        known.addLast(attempt.isAnswered() ? attempt.totalMillis() : FAILED_COUNTS_MILLIS);
        if (known.size() > REMEMBERED) {
            known.removeFirst();
        }
    }
}
