package dev.trunkline.routing.planning;

import java.util.ArrayList;
import java.util.List;

/**
 * The way of one model's endpoints through the steps. Immutable.
 *
 * @param counts of the steps that were taken, up to the one that left nothing
 * @param last the step that was taken last
 * @param before what that step was given
 * @param left empty where nothing can serve
 * @param removing the steps that took somebody away
 */
record Funnel(List<StepCount> counts, Step last, List<Endpoint> before, List<Endpoint> left, List<Step> removing) {

    /** Hears what each step was given, and what it left. */
    interface Listener {
        void taken(Step step, List<Endpoint> before, List<Endpoint> left);
    }

    private static final Listener NOBODY = (step, before, left) -> {};

    static Funnel of(String model, Question question, Snapshot snapshot) {
        return of(model, question, snapshot, NOBODY);
    }

    static Funnel of(String model, Question question, Snapshot snapshot, Listener listener) {
        List<Endpoint> before = snapshot.catalogue().endpointsOf(model);
        List<Endpoint> left = before;
        List<StepCount> counts = new ArrayList<>();
        List<Step> removing = new ArrayList<>();
        Step last = Step.INITIAL;
        for (Step step : Step.values()) {
            if (step.isTaken(question)) {
                before = left;
                left = Filters.left(step, before, question);
                last = step;
                listener.taken(step, before, left);
                boolean removes = left.size() < before.size();
                if (removes) {
                    removing.add(step);
                }
                if (removes || step.isShownAlways(question)) {
                    counts.add(new StepCount(step, left.size()));
                }
                if (left.isEmpty()) {
                    break;
                }
            }
        }
        return new Funnel(counts, last, before, left, removing);
    }
}
