package dev.trunkline.routing.planning;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides which endpoints may serve a request, in which order, with what weight. Pure: equal input, equal plan. */
public final class Planner {

    private Planner() {}

    /** The same by the usual rules of quality. */
    public static Decision plan(Question question, Snapshot snapshot) {
        return plan(question, snapshot, QualityRules.USUAL);
    }

    /** The plan for all models that can be served, in the caller's order; else why the first one cannot. */
    public static Decision plan(Question question, Snapshot snapshot, QualityRules rules) {
        List<List<Endpoint>> served = new ArrayList<>();
        Decision.@Nullable NothingLeft firstRefusal = null;
        for (String model : question.models()) {
            Funnel funnel = Funnel.of(model, question, snapshot);
            if (!funnel.left().isEmpty()) {
                served.add(funnel.left());
            } else if (firstRefusal == null) {
                firstRefusal = Refusals.refusal(model, funnel, question);
            }
        }
        if (served.isEmpty() && firstRefusal != null) {
            return firstRefusal;
        }
        List<PlannedModel> planned = new ArrayList<>(served.size());
        for (List<Endpoint> list : lists(served, question)) {
            List<Choice> ranked = ranked(list, question, snapshot, rules);
            List<Choice> choices = isOnlyTheFirst(question) ? ranked.subList(0, 1) : ranked;
            planned.add(new PlannedModel(choices.getFirst().endpoint().model(), choices));
        }
        return new Decision.Planned(planned);
    }

    /** One list for each model, or one of all of them where the caller wants that. */
    static List<List<Endpoint>> lists(List<List<Endpoint>> models, Question question) {
        return question.preferences().wishes().acrossModels()
                ? List.of(models.stream().flatMap(List::stream).toList())
                : models;
    }

    /** All of them, in the order in which they are to be tried. */
    static List<Choice> ranked(List<Endpoint> list, Question question, Snapshot snapshot, QualityRules rules) {
        Wishes wishes = question.preferences().wishes();
        SortBy sort = wishes.acrossModels() && wishes.sort() != SortBy.UNSAID
                ? wishes.sort()
                : question.sort(list.getFirst().model());
        List<Endpoint> byPrice =
                wishes.acrossModels() ? list.stream().sorted(Catalogue.BY_PRICE).toList() : list;
        List<Choice> ranked = new Ranking(question, snapshot, Ordering.of(question, sort), rules).rank(byPrice);
        return CarefulDraw.of(ranked, question, snapshot, choice -> choice.weight() > 0);
    }

    /** Whose turn comes first with credentials of the caller's own is decided at the gateway. */
    static boolean isOnlyTheFirst(Question question) {
        Preferences preferences = question.preferences();
        return !preferences.allowFallbacks()
                && !preferences.isOrderBinding()
                && question.byokProviders().isEmpty();
    }
}
