package dev.trunkline.routing.planning;

import java.util.List;
import java.util.function.Predicate;

/** The draw as the README tells it: what the leading endpoints weigh, and how careful it is. */
record PlainDraw(List<Endpoint> endpoints, Question question, Snapshot snapshot) {

    double weight(Endpoint one, Endpoint first) {
        if (first.prices().isFree()) {
            return one.prices().isFree() ? 1 : 0;
        }
        double[] told = endpoints.stream()
                .map(endpoint -> snapshot.figures(endpoint).tokensPerSecond())
                .filter(Quantiles::isTold)
                .mapToDouble(Quantiles::p50)
                .sorted()
                .toArray();
        double median = told.length == 0 ? 0 : told[told.length / 2];
        Quantiles speed = snapshot.figures(one).tokensPerSecond();
        double beside = speed.isTold() && median > 0 ? Math.min(3, speed.p50() / median) : 1;
        double forADollar = beside / one.prices().usdPerMillion();
        return forADollar * forADollar;
    }

    List<Choice> careful(List<Choice> ranked) {
        return probing(recovering(ranked));
    }

    private List<Choice> recovering(List<Choice> ranked) {
        double share = snapshot.caution().recoveringShare();
        double theirs = sum(ranked, this::recovers);
        double others = sum(ranked, one -> !recovers(one));
        if (theirs <= share * (theirs + others)) {
            return ranked;
        }
        if (others > 0) {
            double factor = share / (1 - share) * others / theirs;
            return ranked.stream()
                    .map(one -> recovers(one) ? weighing(one, one.weight() * factor) : one)
                    .toList();
        }
        List<Choice> well = ranked.stream()
                .filter(one -> !recovers(one) && one.troubleEndsAtMillis() == 0)
                .toList();
        boolean isFree = ranked.getFirst().endpoint().prices().isFree();
        if (well.isEmpty() || isFree && !well.getFirst().endpoint().prices().isFree()) {
            return ranked;
        }
        return ranked.stream()
                .map(one -> one.equals(well.getFirst()) ? weighing(one, theirs * (1 - share) / share) : one)
                .toList();
    }

    private boolean recovers(Choice one) {
        return snapshot.caution().recovering().contains(one.endpoint().id());
    }

    private List<Choice> probing(List<Choice> ranked) {
        Preferences preferences = question.preferences();
        double share = snapshot.caution().probeShare();
        List<Choice> unused = ranked.stream()
                .filter(one -> !snapshot.figures().containsKey(one.endpoint().id()))
                .filter(one -> one.troubleEndsAtMillis() == 0 && one.weight() > 0)
                .toList();
        double used = sum(ranked, one -> !unused.contains(one));
        boolean named =
                !preferences.order().isEmpty() || !preferences.only().isEmpty() || !preferences.allowFallbacks();
        if (named || unused.isEmpty() || share == 0 || used == 0) {
            return ranked;
        }
        double least = share / (1 - share) * used / unused.size();
        return ranked.stream()
                .map(one -> unused.contains(one) && one.weight() < least ? weighing(one, least) : one)
                .toList();
    }

    private static Choice weighing(Choice one, double weight) {
        return new Choice(one.endpoint(), weight, one.troubleEndsAtMillis());
    }

    private static double sum(List<Choice> choices, Predicate<Choice> of) {
        return choices.stream().filter(of).mapToDouble(Choice::weight).sum();
    }
}
