package dev.trunkline.routing.simulation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** One day under one strategy. Used once. */
final class Day {

    private static final int ATTEMPTS_AT_MOST = 4;
    private static final double PERCENT = 100;

    private record Ended(Call call, Attempt attempt) {}

    private final World world;
    private final Market market;
    private final Strategy strategy;
    private final Caches caches = new Caches();
    private final FirstTries firstTries = new FirstTries();
    private final PriorityQueue<Ended> untold = new PriorityQueue<>(
            Comparator.comparingLong((Ended ended) -> ended.attempt().endMillis())
                    .thenComparingInt(ended -> ended.call().number()));
    private final long[] millis;
    private int answered;
    private int followUps;
    private int hits;
    private double costUsd;

    Day(World world, Market market, Strategy strategy) {
        this.world = world;
        this.market = market;
        this.strategy = strategy;
        this.millis = new long[world.calls().size()];
    }

    Result run(String name) {
        for (Call call : world.calls()) {
            tell(call.atMillis());
            serve(call);
        }
        long[] sorted = Arrays.copyOf(millis, answered);
        Arrays.sort(sorted);
        List<Incident> outages = world.incidents().outages();
        return new Result(
                name,
                PERCENT * answered / world.calls().size(),
                sorted[sorted.length / 2],
                sorted[(int) (sorted.length * 0.99)],
                costUsd,
                PERCENT * hits / Math.max(1, followUps),
                firstTries.avoidedSeconds(outages),
                firstTries.usedAgainSeconds(outages));
    }

    /** What has ended by then. */
    private void tell(long nowMillis) {
        while (!untold.isEmpty() && untold.element().attempt().endMillis() <= nowMillis) {
            Ended ended = untold.remove();
            strategy.learn(ended.call(), ended.attempt());
        }
    }

    private void serve(Call call) {
        List<Offer> order = strategy.order(call, world.offers().getOrDefault(call.model(), List.of()), call.atMillis());
        long at = call.atMillis();
        followUps += Caches.isLong(call) ? 1 : 0;
        for (int place = 0; place < Math.min(ATTEMPTS_AT_MOST, order.size()); place++) {
            Offer offer = order.get(place);
            boolean cached = caches.holds(call, offer, at);
            Attempt attempt = market.attempt(call, offer, at, cached);
            if (place == 0) {
                firstTries.add(attempt);
            }
            untold.add(new Ended(call, attempt));
            at = attempt.endMillis();
            if (attempt.isAnswered()) {
                answered(call, offer, attempt, cached);
                return;
            }
        }
    }

    private void answered(Call call, Offer offer, Attempt attempt, boolean cached) {
        millis[answered++] = attempt.endMillis() - call.atMillis();
        hits += cached ? 1 : 0;
        costUsd += offer.usd(call, cached ? call.earlierTokens() : 0);
        caches.used(call, attempt);
    }
}
