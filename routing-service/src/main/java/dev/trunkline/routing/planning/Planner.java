package dev.trunkline.routing.planning;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides which endpoints may serve a request, in which order, with what weight. Pure: equal input, equal plan. */
public final class Planner {

    /** Of one list; nobody is tried that often, and a message of thousands would cost more than all that led to it. */
    static final int NAMED_AT_MOST = 256;

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
            Ranking ranking = ranking(list, question, snapshot, rules);
            List<Choice> named = drawn(ranking.named(), question, snapshot);
            List<Choice> choices = isOnlyTheFirst(question) ? named.subList(0, 1) : named;
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

    static Ranking ranking(List<Endpoint> list, Question question, Snapshot snapshot, QualityRules rules) {
        Wishes wishes = question.preferences().wishes();
        SortBy sort = wishes.acrossModels() && wishes.sort() != SortBy.UNSAID
                ? wishes.sort()
                : question.sort(list.getFirst().model());
        List<Endpoint> byPrice =
                wishes.acrossModels() ? list.stream().sorted(Catalogue.BY_PRICE).toList() : list;
        return new Ranking(byPrice, Ordering.of(question, sort), question, snapshot, rules);
    }

    /** With careful weights; nobody is drawn whom a plan does not name. */
    static List<Choice> drawn(List<Choice> choices, Question question, Snapshot snapshot) {
        int most = Math.min(NAMED_AT_MOST, choices.size());
        List<Choice> drawn = new ArrayList<>(
                CarefulDraw.of(choices.subList(0, most), question, snapshot, choice -> choice.weight() > 0));
        drawn.addAll(choices.subList(most, choices.size()));
        return drawn;
    }

    /** Whose turn comes first with credentials of the caller's own is decided at the gateway. */
    static boolean isOnlyTheFirst(Question question) {
        Preferences preferences = question.preferences();
        return !preferences.allowFallbacks()
                && !preferences.isOrderBinding()
                && question.byokProviders().isEmpty();
    }
}
