package dev.trunkline.routing.planning;

import java.util.ArrayList;
import java.util.List;

/**
 * The order of the endpoints that are left, and their weights. Each endpoint is looked at once; what compares them are
 * the numbers that were found then.
 */
final class Ranking {

    private final Question question;
    private final Snapshot snapshot;
    private final Ordering ordering;
    private final List<Ranked> ranked;

    /** @param endpoints at least one, by {@link Catalogue#BY_PRICE} */
    Ranking(List<Endpoint> endpoints, Ordering ordering, Question question, Snapshot snapshot, QualityRules rules) {
        this.question = question;
        this.snapshot = snapshot;
        this.ordering = ordering;
        this.ranked = ranked(endpoints, rules);
    }

    private List<Ranked> ranked(List<Endpoint> endpoints, QualityRules rules) {
        boolean someDeclare = question.requirements().parameters().stream()
                .anyMatch(parameter -> endpoints.stream().anyMatch(endpoint -> endpoint.declares(parameter)));
        List<Ranked> all = new ArrayList<>(endpoints.size());
        for (Endpoint endpoint : endpoints) {
            all.add(ranked(endpoint, all.size(), someDeclare));
        }
        if (ordering.needsQuality()) {
            Quality.Floors floors = Quality.Floors.of(all, rules);
            all.replaceAll(one -> one.with(ordering.keys(one.pace(), floors.quality(one.pace()))));
        }
        return all;
    }

    private Ranked ranked(Endpoint endpoint, int placeByPrice, boolean someDeclare) {
        Figures figures = snapshot.figures(endpoint);
        Pace pace = Pace.of(figures);
        long troubleEndsAtMillis = snapshot.troubleEndsAtMillis(endpoint);
        int place = question.placeInOrder(endpoint);
        return new Ranked(
                endpoint,
                pace,
                Ranked.Standing.of(figures, troubleEndsAtMillis != Snapshot.HEALTHY, place != Preferences.NOT_IN_ORDER),
                troubleEndsAtMillis,
                place,
                !question.serviceTier().equals(endpoint.terms().serviceTier())
                        && !question.serviceTier().isEmpty(),
                someDeclare && endpoint.isSilentOnParameters(),
                ContextFit.holdsEstimate(endpoint, question.requirements()) ? 0 : endpoint.contextLength(),
                question.preferences().wishes().match(figures),
                ordering.keys(pace, Quality.UNKNOWN),
                placeByPrice);
    }

    /** All of them, in the order in which they are to be tried; the draw is among those that a plan names. */
    List<Choice> all() {
        return weighted(Best.of(ranked, Ranked::compare, ranked.size()));
    }

    /** Those that a plan names: the best, and the best that the caller's own credentials open, behind them. */
    List<Choice> named() {
        List<Ranked> named = Best.of(ranked, Ranked::compare, Planner.NAMED_AT_MOST);
        if (ranked.size() > named.size() && !question.byokProviders().isEmpty()) {
            // The gateway may try those first.
            Ranked last = named.getLast();
            List<Ranked> own = ranked.stream()
                    .filter(one ->
                            question.byokProviders().contains(one.endpoint().provider()))
                    .filter(one -> Ranked.compare(one, last) > 0)
                    .toList();
            named.addAll(Best.of(own, Ranked::compare, Planner.NAMED_AT_MOST));
        }
        return weighted(named);
    }

    /** Only the leading group is drawn from, and none where the caller's order or trouble decides. */
    private List<Choice> weighted(List<Ranked> order) {
        Ranked first = order.getFirst();
        int drawn = ordering.isDrawn() && first.isDrawn() ? leading(order) : 0;
        DrawWeights weights = drawn == 0 ? DrawWeights.NONE : DrawWeights.of(first, ranked);
        List<Choice> choices = new ArrayList<>(order.size());
        for (Ranked one : order) {
            double weight = choices.size() < drawn ? weights.of(one) : 0;
            choices.add(new Choice(one.endpoint(), weight, one.troubleEndsAtMillis()));
        }
        return choices;
    }

    /** How many are as good as the first, of those that a plan names. */
    private static int leading(List<Ranked> order) {
        int most = Math.min(Planner.NAMED_AT_MOST, order.size());
        int alike = 1;
        while (alike < most && order.getFirst().isAlike(order.get(alike))) {
            alike++;
        }
        return alike;
    }
}
