package dev.trunkline.routing.planning;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingInt;
import static java.util.Comparator.comparingLong;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The order of the endpoints that are left, and their weights. */
final class Ranking {

    private static final Comparator<Ranked> BY_RANK = comparing(Ranked::isTroubled)
            .thenComparingInt(Ranked::placeInOrder)
            .thenComparing(Ranked::isUncertain)
            .thenComparing(comparingLong(Ranked::tightContext).reversed())
            .thenComparingLong(Ranked::troubleEndsAtMillis)
            .thenComparing(ranked -> ranked.endpoint().prices().blended())
            .thenComparing(ranked -> ranked.endpoint().id());
    private static final Comparator<Ranked> BY_GROUP = comparing(Ranked::isTroubled)
            .thenComparing(comparingInt(Ranked::placeInOrder))
            .thenComparing(Ranked::isUncertain)
            .thenComparingLong(Ranked::tightContext);
    /** Weights are readable when prices are per million tokens. */
    private static final int MILLION_POWER_OF_TEN = 6;

    private static final double FREE_WEIGHT = 1;

    private Ranking() {}

    /**
     * One endpoint with what decides its rank.
     *
     * @param isUncertain it may lack a parameter that another endpoint is known to support
     * @param tightContext its context length where the estimate of the prompt does not fit, else 0
     */
    private record Ranked(
            Endpoint endpoint, long troubleEndsAtMillis, int placeInOrder, boolean isUncertain, long tightContext) {

        boolean isTroubled() {
            return troubleEndsAtMillis != Snapshot.HEALTHY;
        }

        boolean isDrawn() {
            return !isTroubled() && placeInOrder == Preferences.NOT_IN_ORDER;
        }
    }

    static List<Choice> rank(List<Endpoint> endpoints, Question question, Snapshot snapshot) {
        boolean someDeclare = question.requirements().parameters().stream()
                .anyMatch(parameter -> endpoints.stream().anyMatch(endpoint -> endpoint.declares(parameter)));
        List<Ranked> ranked = new ArrayList<>(endpoints.size());
        for (Endpoint endpoint : endpoints) {
            ranked.add(new Ranked(
                    endpoint,
                    snapshot.troubleEndsAtMillis(endpoint),
                    question.preferences().placeInOrder(endpoint),
                    someDeclare && endpoint.isSilentOnParameters(),
                    ContextFit.holdsEstimate(endpoint, question.requirements()) ? 0 : endpoint.contextLength()));
        }
        ranked.sort(BY_RANK);
        return weighted(ranked);
    }

    /** Only the leading group is drawn from, and none where the caller's order or trouble decides. */
    private static List<Choice> weighted(List<Ranked> ranked) {
        Ranked first = ranked.getFirst();
        boolean freeLeads = first.endpoint().prices().isFree();
        List<Choice> choices = new ArrayList<>(ranked.size());
        for (Ranked one : ranked) {
            boolean drawn = first.isDrawn() && BY_GROUP.compare(first, one) == 0;
            double weight = drawn ? weight(one.endpoint().prices(), freeLeads) : 0;
            choices.add(new Choice(one.endpoint(), weight, one.troubleEndsAtMillis()));
        }
        return choices;
    }

    /** Inverse square of the price; a free endpoint outweighs any other, so only free ones are drawn beside it. */
    private static double weight(Prices prices, boolean freeLeads) {
        if (freeLeads) {
            return prices.isFree() ? FREE_WEIGHT : 0;
        }
        BigDecimal usdPerMillion = prices.blended().movePointRight(MILLION_POWER_OF_TEN);
        double price = usdPerMillion.doubleValue();
        return 1 / (price * price);
    }
}
