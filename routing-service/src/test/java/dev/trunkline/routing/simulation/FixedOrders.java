package dev.trunkline.routing.simulation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Strategies that learn nothing. */
final class FixedOrders {

    private FixedOrders() {}

    static Strategy cheapestFirst() {
        return (call, offers, nowMillis) -> offers.stream()
                .sorted(Comparator.comparingDouble(Offer::blendedUsd).thenComparing(Offer::id))
                .toList();
    }

    /** One after the other, for each model. */
    static Strategy roundRobin() {
        Map<String, Integer> turns = new HashMap<>();
        return (call, offers, nowMillis) -> {
            List<Offer> order = new ArrayList<>(offers);
            Collections.rotate(order, -(turns.merge(call.model(), 1, Integer::sum) % offers.size()));
            return order;
        };
    }
}
