package dev.trunkline.routing.planning;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The order of the endpoints that are left, and their weights. */
final class Ranking {
    private Ranking() {}

    static List<Choice> rank(
            List<Endpoint> endpoints, Ordering ordering, Question question, Snapshot snapshot, QualityRules rules) {
        Comparator<Ranked> byGroup =
                ((Comparator<Ranked>) Ranked::compareSuitability).thenComparing(ordering.comparator());
        List<Ranked> ranked = ranked(endpoints, ordering, question, snapshot, rules);
        ranked.sort(((Comparator<Ranked>) Ranked::compareSuitability)
                .thenComparing((one, other) -> Long.compare(one.troubleEndsAtMillis(), other.troubleEndsAtMillis()))
                .thenComparing(ordering.comparator())
                .thenComparing(Ordering.BY_PRICE));
        return weighted(ranked, ordering, byGroup);
    }

    private static List<Ranked> ranked(
            List<Endpoint> endpoints, Ordering ordering, Question question, Snapshot snapshot, QualityRules rules) {
        boolean someDeclare = question.requirements().parameters().stream()
                .anyMatch(parameter -> endpoints.stream().anyMatch(endpoint -> endpoint.declares(parameter)));
        Map<String, Quality> qualities = ordering.needsQuality() ? Quality.of(endpoints, snapshot, rules) : Map.of();
        List<Ranked> ranked = new ArrayList<>(endpoints.size());
        for (Endpoint endpoint : endpoints) {
            Figures figures = snapshot.figures(endpoint);
            long troubleEndsAtMillis = snapshot.troubleEndsAtMillis(endpoint);
            int place = question.placeInOrder(endpoint);
            ranked.add(new Ranked(
                    endpoint,
                    figures,
                    Ranked.Standing.of(
                            figures, troubleEndsAtMillis != Snapshot.HEALTHY, place != Preferences.NOT_IN_ORDER),
                    troubleEndsAtMillis,
                    place,
                    !question.serviceTier().equals(endpoint.terms().serviceTier())
                            && !question.serviceTier().isEmpty(),
                    someDeclare && endpoint.isSilentOnParameters(),
                    ContextFit.holdsEstimate(endpoint, question.requirements()) ? 0 : endpoint.contextLength(),
                    question.preferences().wishes().match(figures),
                    qualities.getOrDefault(endpoint.id(), Quality.UNKNOWN),
                    endpoint.prices().usdPerMillion()));
        }
        return ranked;
    }

    /** Only the leading group is drawn from, and none where the caller's order or trouble decides. */
    private static List<Choice> weighted(List<Ranked> ranked, Ordering ordering, Comparator<Ranked> byGroup) {
        Ranked first = ranked.getFirst();
        boolean isDrawn = ordering.isDrawn() && first.isDrawn();
        DrawWeights weights = DrawWeights.of(ranked);
        List<Choice> choices = new ArrayList<>(ranked.size());
        for (Ranked one : ranked) {
            boolean drawn = isDrawn && byGroup.compare(first, one) == 0;
            choices.add(new Choice(one.endpoint(), drawn ? weights.of(one) : 0, one.troubleEndsAtMillis()));
        }
        return choices;
    }
}
