package dev.trunkline.routing.planning;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The first of a list, as if it were put in order. */
final class Best {

    private Best() {}

    /** @param order that calls no two of them equal */
    static <T> List<T> of(List<T> all, Comparator<T> order, int atMost) {
        if (all.size() <= atMost) {
            List<T> sorted = new ArrayList<>(all);
            sorted.sort(order);
            return sorted;
        }
        PriorityQueue<T> best = new PriorityQueue<>(atMost, order.reversed());
        for (T one : all) {
            if (best.size() < atMost) {
                best.add(one);
            } else if (order.compare(one, best.element()) < 0) {
                best.remove();
                best.add(one);
            }
        }
        List<T> sorted = new ArrayList<>(best);
        sorted.sort(order);
        return sorted;
    }
}
