package dev.trunkline.routing.planning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of one model's endpoints on their way through the steps. Immutable. */
final class Funnel {

    private final Question question;
    private final List<Endpoint> endpoints;
    private final Sieve sieve;
    private final List<Endpoint> left;

    private Funnel(Question question, List<Endpoint> endpoints, Sieve sieve) {
        this.question = question;
        this.endpoints = endpoints;
        this.sieve = sieve;
        this.left = sieve.left();
    }

    static Funnel of(String model, Question question, Snapshot snapshot) {
        List<Endpoint> endpoints = snapshot.catalogue().endpointsOf(model);
        Sieve sieve = new Sieve(endpoints);
        Filters.sift(sieve, question);
        return new Funnel(question, endpoints, sieve);
    }

    /** All that the model has. */
    List<Endpoint> endpoints() {
        return endpoints;
    }

    /** Empty where nothing can serve. */
    List<Endpoint> left() {
        return left;
    }

    /** The step that took away that one of {@link #endpoints}, null where it is left. */
    @Nullable
    Step removedBy(int index) {
        return sieve.stepAgainst(index);
    }

    /** Where nothing is left, the step that left nothing. */
    Step last() {
        List<Step> removing = removing();
        return removing.isEmpty() ? Step.INITIAL : removing.getLast();
    }

    /** What the last step was given. */
    List<Endpoint> before() {
        return sieve.removedBy(last());
    }

    /** The steps that took somebody away. */
    List<Step> removing() {
        return Arrays.stream(Step.values())
                .filter(step -> sieve.removals(step) > 0)
                .toList();
    }

    /** How many each step left, up to the last one; of the steps that callers are shown. */
    List<StepCount> counts() {
        Step last = last();
        List<StepCount> counts = new ArrayList<>();
        int remaining = endpoints.size();
        for (Step step : Step.values()) {
            boolean isReached = step.compareTo(last) <= 0 && step.isTaken(question);
            remaining -= sieve.removals(step);
            if (isReached && (sieve.removals(step) > 0 || step.isShownAlways(question))) {
                counts.add(new StepCount(step, remaining));
            }
        }
        return counts;
    }
}
