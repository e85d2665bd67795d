package dev.trunkline.routing.planning;

import java.util.ArrayList;
import java.util.List;

/**
 * The order of the endpoints that are left, and their weights. Each endpoint is looked at once; what compares them are
 * the numbers that were found then.
 */
record Ranking(Question question, Snapshot snapshot, Ordering ordering, QualityRules rules) {

    /** @param endpoints at least one, by {@link Catalogue#BY_PRICE} */
    List<Choice> rank(List<Endpoint> endpoints) {
        List<Ranked> ranked = ranked(endpoints);
        ranked.sort(Ranked::compare);
        return weighted(ranked);
    }

    private List<Ranked> ranked(List<Endpoint> endpoints) {
        List<Figures> figures = new ArrayList<>(endpoints.size());
        for (Endpoint endpoint : endpoints) {
            figures.add(snapshot.figures(endpoint));
        }
        Quality.Floors floors = ordering.needsQuality() ? Quality.Floors.of(figures, rules) : Quality.Floors.NONE;
        boolean someDeclare = question.requirements().parameters().stream()
                .anyMatch(parameter -> endpoints.stream().anyMatch(endpoint -> endpoint.declares(parameter)));
        List<Ranked> ranked = new ArrayList<>(endpoints.size());
        for (int i = 0; i < endpoints.size(); i++) {
            ranked.add(ranked(endpoints.get(i), figures.get(i), floors, someDeclare));
        }
        return ranked;
    }

    private Ranked ranked(Endpoint endpoint, Figures figures, Quality.Floors floors, boolean someDeclare) {
        long troubleEndsAtMillis = snapshot.troubleEndsAtMillis(endpoint);
        int place = question.placeInOrder(endpoint);
        return new Ranked(
                endpoint,
                figures,
                Ranked.Standing.of(figures, troubleEndsAtMillis != Snapshot.HEALTHY, place != Preferences.NOT_IN_ORDER),
                troubleEndsAtMillis,
                place,
                !question.serviceTier().equals(endpoint.terms().serviceTier())
                        && !question.serviceTier().isEmpty(),
                someDeclare && endpoint.isSilentOnParameters(),
                ContextFit.holdsEstimate(endpoint, question.requirements()) ? 0 : endpoint.contextLength(),
                question.preferences().wishes().match(figures),
                ordering.keys(figures, floors.quality(figures)));
    }

    /** Only the leading group is drawn from, and none where the caller's order or trouble decides. */
    private List<Choice> weighted(List<Ranked> ranked) {
        Ranked first = ranked.getFirst();
        int drawn = ordering.isDrawn() && first.isDrawn() ? leading(ranked) : 0;
        DrawWeights weights = drawn == 0 ? DrawWeights.NONE : DrawWeights.of(ranked);
        List<Choice> choices = new ArrayList<>(ranked.size());
        for (Ranked one : ranked) {
            double weight = choices.size() < drawn ? weights.of(one) : 0;
            choices.add(new Choice(one.endpoint(), weight, one.troubleEndsAtMillis()));
        }
        return choices;
    }

    /** How many are as good as the first. */
    private static int leading(List<Ranked> ranked) {
        int alike = 1;
        while (alike < ranked.size() && ranked.getFirst().isAlike(ranked.get(alike))) {
            alike++;
        }
        return alike;
    }
}
