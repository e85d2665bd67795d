package dev.trunkline.routing.planning;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingDouble;
import static java.util.Comparator.comparingInt;
import static java.util.Comparator.comparingLong;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** The order as the README tells it, all looked up anew for each comparison. */
final class PlainRanking {

    private final List<Endpoint> endpoints;
    private final Question question;
    private final Snapshot snapshot;
    private final QualityRules rules;
    private final SortBy sort;

    PlainRanking(List<Endpoint> endpoints, Question question, Snapshot snapshot, QualityRules rules) {
        Wishes wishes = question.preferences().wishes();
        this.endpoints = endpoints;
        this.question = question;
        this.snapshot = snapshot;
        this.rules = rules;
        this.sort = wishes.acrossModels() && wishes.sort() != SortBy.UNSAID
                ? wishes.sort()
                : question.sort(endpoints.getFirst().model());
    }

    List<Choice> choices() {
        List<Endpoint> ranked = new ArrayList<>(endpoints);
        ranked.sort(bySuitability()
                .thenComparingLong(snapshot::troubleEndsAtMillis)
                .thenComparing(byOrdering())
                .thenComparingDouble(one -> one.prices().usdPerMillion())
                .thenComparing(Endpoint::id));
        PlainDraw draw = new PlainDraw(endpoints, question, snapshot);
        List<Choice> choices = new ArrayList<>();
        Endpoint first = ranked.getFirst();
        Predicate<Endpoint> drawn = one ->
                isDrawn(first) && bySuitability().thenComparing(byOrdering()).compare(first, one) == 0;
        for (Endpoint one : ranked) {
            double weight = drawn.test(one) ? draw.weight(one, first) : 0;
            choices.add(new Choice(one, weight, snapshot.troubleEndsAtMillis(one)));
        }
        return draw.careful(choices);
    }

    private Comparator<Endpoint> bySuitability() {
        return comparing(this::standing)
                .thenComparingInt(question::placeInOrder)
                .thenComparing(one -> !question.serviceTier().isEmpty()
                        && !question.serviceTier().equals(one.terms().serviceTier()))
                .thenComparing(
                        one -> one.isSilentOnParameters() && endpoints.stream().anyMatch(this::declaresAny))
                .thenComparing(comparingLong(this::tightContext).reversed())
                .thenComparingInt(this::match);
    }

    private int standing(Endpoint one) {
        Health health = snapshot.figures(one).health();
        if (health == Health.DOWN) {
            return 3;
        }
        if (snapshot.troubleEndsAtMillis(one) != 0) {
            return 2;
        }
        return health == Health.DEGRADED && question.placeInOrder(one) == Integer.MAX_VALUE ? 1 : 0;
    }

    private boolean declaresAny(Endpoint one) {
        return question.requirements().parameters().stream().anyMatch(one::declares);
    }

    private long tightContext(Endpoint one) {
        return ContextFit.holdsEstimate(one, question.requirements()) ? 0 : one.contextLength();
    }

    /** 0 as wished, 1 nothing is told, 2 not as wished. */
    private int match(Endpoint one) {
        Wishes wishes = question.preferences().wishes();
        Quantiles speed = snapshot.figures(one).tokensPerSecond();
        Quantiles wait = snapshot.figures(one).firstTokenMillis();
        int bySpeed = !speed.isTold() ? 1 : wishes.throughput().areReached(speed) ? 0 : 2;
        int byWait = !wait.isTold() ? 1 : wishes.latency().areKept(wait, 1000) ? 0 : 2;
        return Math.max(
                wishes.throughput().isNone() ? 0 : bySpeed, wishes.latency().isNone() ? 0 : byWait);
    }

    private Comparator<Endpoint> byOrdering() {
        return switch (sort) {
            case PRICE -> (one, other) -> 0;
            case THROUGHPUT -> byThroughput();
            case LATENCY ->
                comparingDouble(one -> {
                    Quantiles wait = snapshot.figures(one).firstTokenMillis();
                    return wait.isTold() ? wait.p50() : Double.MAX_VALUE;
                });
            case EXACTO ->
                byQuality()
                        .thenComparing(comparingDouble(
                                        (Endpoint one) -> quality(one) == 1 ? 0 : validity(snapshot.figures(one)))
                                .reversed())
                        .thenComparing(byThroughput());
            case UNSAID ->
                switch (question.serviceTier()) {
                    case "priority" -> byThroughput();
                    case "flex" -> (one, other) -> 0;
                    default -> question.requirements().parameters().contains("tools") ? byQuality() : (one, other) -> 0;
                };
        };
    }

    private Comparator<Endpoint> byThroughput() {
        return comparingDouble((Endpoint one) -> {
                    Quantiles speed = snapshot.figures(one).tokensPerSecond();
                    return speed.isTold() ? speed.p50() : -1;
                })
                .reversed();
    }

    private Comparator<Endpoint> byQuality() {
        return comparingInt(this::quality);
    }

    /** 0 good, 1 too little is known, 2 bad. */
    private int quality(Endpoint one) {
        List<Figures> measured = endpoints.stream()
                .map(snapshot::figures)
                .filter(this::isMeasured)
                .toList();
        Figures figures = snapshot.figures(one);
        if (measured.size() < rules.endpointsAtLeast() || !isMeasured(figures)) {
            return 1;
        }
        boolean slow = figures.tokensPerSecond().p50()
                < floor(measured, all -> all.tokensPerSecond().p50(), rules.throughputSigmas());
        return slow || validity(figures) < floor(measured, PlainRanking::validity, rules.toolCallSigmas()) ? 2 : 0;
    }

    private boolean isMeasured(Figures figures) {
        return figures.tokensPerSecond().samples() >= rules.requestsAtLeast()
                && figures.toolCalls().all() >= rules.toolCallsAtLeast();
    }

    private static double validity(Figures figures) {
        int all = figures.toolCalls().all();
        return all == 0 ? 0 : (double) figures.toolCalls().good() / all;
    }

    private static double floor(List<Figures> all, ToDoubleFunction<Figures> figure, double sigmas) {
        double[] sorted = all.stream().mapToDouble(figure).sorted().toArray();
        int half = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
        double mean = DoubleStream.of(sorted).average().orElse(0);
        double variance = DoubleStream.of(sorted)
                .map(one -> (one - mean) * (one - mean))
                .average()
                .orElse(0);
        return median - sigmas * Math.sqrt(variance);
    }

    private boolean isDrawn(Endpoint first) {
        boolean byChance = sort == SortBy.UNSAID && !List.of("priority", "flex").contains(question.serviceTier());
        return byChance && standing(first) < 2 && question.placeInOrder(first) == Integer.MAX_VALUE;
    }
}
