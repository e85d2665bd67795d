package dev.trunkline.routing.planning;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides which endpoints may serve a request, in which order, with what weight. Pure: equal input, equal plan. */
public final class Planner {

    private Planner() {}

    /** The plan for all models that can be served, in the caller's order; else why the first one cannot. */
    public static Decision plan(Question question, Snapshot snapshot) {
        List<PlannedModel> planned = new ArrayList<>();
        Decision.@Nullable NothingLeft firstRefusal = null;
        for (String model : question.models()) {
            switch (eligible(model, question, snapshot)) {
                case Eligible(List<Endpoint> endpoints) ->
                    planned.add(new PlannedModel(model, choices(endpoints, question, snapshot)));
                case None(Decision.NothingLeft refusal) -> firstRefusal = firstRefusal == null ? refusal : firstRefusal;
            }
        }
        return planned.isEmpty() && firstRefusal != null ? firstRefusal : new Decision.Planned(planned);
    }

    private sealed interface Outcome {}

    private record Eligible(List<Endpoint> endpoints) implements Outcome {}

    private record None(Decision.NothingLeft refusal) implements Outcome {}

    private static Outcome eligible(String model, Question question, Snapshot snapshot) {
        List<Endpoint> candidates = snapshot.catalogue().endpointsOf(model);
        List<StepCount> funnel = new ArrayList<>();
        for (Step step : Step.values()) {
            List<Endpoint> left = Filters.left(step, candidates, question);
            funnel.add(new StepCount(step, left.size()));
            if (left.isEmpty()) {
                return new None(Refusals.refusal(model, step, candidates, funnel, question));
            }
            candidates = left;
        }
        return new Eligible(candidates);
    }

    private static List<Choice> choices(List<Endpoint> endpoints, Question question, Snapshot snapshot) {
        List<Choice> ranked = CarefulDraw.of(
                Ranking.rank(endpoints, question, snapshot), question, snapshot, choice -> choice.weight() > 0);
        Preferences preferences = question.preferences();
        // Whose turn comes first with credentials of the caller's own is decided at the gateway.
        boolean onlyTheFirst = !preferences.allowFallbacks()
                && !preferences.isOrderBinding()
                && question.byokProviders().isEmpty();
        return onlyTheFirst ? ranked.subList(0, 1) : ranked;
    }
}
