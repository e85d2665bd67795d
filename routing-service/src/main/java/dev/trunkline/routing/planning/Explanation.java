package dev.trunkline.routing.planning;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Every endpoint of every model of a question, with what became of it, and why. Immutable. */
public record Explanation(List<Model> models) {
    private static final String NO_FALLBACKS = "Filter by Fallbacks";

    public Explanation {
        models = List.copyOf(models);
    }

    /** In the order in which they are to be tried, then those that were removed. */
    public record Model(String model, List<One> endpoints) {
        public Model {
            endpoints = List.copyOf(endpoints);
        }
    }

    /**
     * One endpoint.
     *
     * @param rank 1 is tried first, 0 is not tried; counted over all models where they are one list
     * @param weight share in the draw of the first one, not normalised
     * @param removedBy title of the step, empty where it is tried
     * @param figures that the rank was decided by
     */
    public record One(Endpoint endpoint, int rank, double weight, String removedBy, Figures figures) {}

    /** The same decision as {@link Planner#plan}, told at length. Pure. */
    public static Explanation of(Question question, Snapshot snapshot, QualityRules rules) {
        List<Funnel> funnels = question.models().stream()
                .map(model -> Funnel.of(model, question, snapshot))
                .toList();
        List<List<Endpoint>> served = funnels.stream()
                .map(Funnel::left)
                .filter(left -> !left.isEmpty())
                .toList();
        Map<String, One> ranked = ranked(served, question, snapshot, rules);
        List<Model> models = new ArrayList<>();
        for (int i = 0; i < funnels.size(); i++) {
            models.add(new Model(question.models().get(i), all(funnels.get(i), ranked, snapshot)));
        }
        return new Explanation(models);
    }

    private static List<One> all(Funnel funnel, Map<String, One> ranked, Snapshot snapshot) {
        List<One> all = new ArrayList<>(funnel.endpoints().size());
        for (int i = 0; i < funnel.endpoints().size(); i++) {
            Endpoint endpoint = funnel.endpoints().get(i);
            Step step = funnel.removedBy(i);
            all.add(
                    step == null
                            ? Objects.requireNonNull(ranked.get(endpoint.id()))
                            : new One(endpoint, 0, 0, step.title(), snapshot.figures(endpoint)));
        }
        all.sort(Comparator.comparing((One one) -> one.rank() == 0)
                .thenComparingInt(One::rank)
                .thenComparing(one -> one.endpoint().id()));
        return all;
    }

    private static Map<String, One> ranked(
            List<List<Endpoint>> served, Question question, Snapshot snapshot, QualityRules rules) {
        Map<String, One> all = new HashMap<>();
        if (served.isEmpty()) {
            return all;
        }
        for (List<Endpoint> list : Planner.lists(served, question)) {
            int rank = 0;
            for (Choice choice : Planner.drawn(
                    Planner.ranking(list, question, snapshot, rules).all(), question, snapshot)) {
                Endpoint endpoint = choice.endpoint();
                rank++;
                boolean tried = rank == 1 || !Planner.isOnlyTheFirst(question);
                all.put(
                        endpoint.id(),
                        new One(
                                endpoint,
                                tried ? rank : 0,
                                tried ? choice.weight() : 0,
                                tried ? "" : NO_FALLBACKS,
                                snapshot.figures(endpoint)));
            }
        }
        return all;
    }
}
