package dev.trunkline.routing.planning;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The endpoints of one model, and the step that took each of them away. Changes while the steps are taken, and belongs
 * to the thread that plans.
 */
final class Sieve {

    /** A step, and whom it leaves. */
    record Rule(Step step, Predicate<Endpoint> wanted) {}

    private final List<Endpoint> endpoints;
    private final @Nullable Step[] removedBy;
    private final Map<Step, Integer> removals = new EnumMap<>(Step.class);

    Sieve(List<Endpoint> endpoints) {
        this.endpoints = endpoints;
        this.removedBy = new @Nullable Step[endpoints.size()];
    }

    /** All rules in one walk: each endpoint meets the first one that does not want it. */
    void keep(List<Rule> rules) {
        for (int i = 0; i < removedBy.length; i++) {
            if (removedBy[i] == null) {
                Step step = against(endpoints.get(i), rules);
                if (step != null) {
                    remove(i, step);
                }
            }
        }
    }

    private static @Nullable Step against(Endpoint endpoint, List<Rule> rules) {
        for (Rule rule : rules) {
            if (!rule.wanted().test(endpoint)) {
                return rule.step();
            }
        }
        return null;
    }

    void keep(Step step, Predicate<Endpoint> wanted) {
        for (int i = 0; i < removedBy.length; i++) {
            if (removedBy[i] == null && !wanted.test(endpoints.get(i))) {
                remove(i, step);
            }
        }
    }

    private void remove(int index, Step step) {
        removedBy[index] = step;
        removals.merge(step, 1, Integer::sum);
    }

    /** Takes nobody away where nobody is liked. */
    void prefer(Step step, Predicate<Endpoint> liked) {
        if (isAnyLeft(liked)) {
            keep(step, liked);
        }
    }

    boolean isAnyLeft(Predicate<Endpoint> of) {
        for (int i = 0; i < removedBy.length; i++) {
            if (removedBy[i] == null && of.test(endpoints.get(i))) {
                return true;
            }
        }
        return false;
    }

    /** In the order in which they came. */
    List<Endpoint> left() {
        return removedBy(null);
    }

    /** In the order in which they came; with no step, those that are left. */
    List<Endpoint> removedBy(@Nullable Step step) {
        List<Endpoint> removed = new ArrayList<>(removedBy.length);
        for (int i = 0; i < removedBy.length; i++) {
            if (removedBy[i] == step) {
                removed.add(endpoints.get(i));
            }
        }
        return removed;
    }

    /** What took one of them away, null where it is left. */
    @Nullable
    Step stepAgainst(int index) {
        return removedBy[index];
    }

    int removals(Step step) {
        return removals.getOrDefault(step, 0);
    }
}
