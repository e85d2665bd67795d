package dev.trunkline.routing.simulation;

import dev.trunkline.routing.planning.SortBy;
import dev.trunkline.routing.snapshot.LearntDay;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** One day under every strategy, two at a time. */
final class Comparison {

    private static final int AT_A_TIME = 2;
    /** Points of success within which strategies are compared. */
    private static final double AS_GOOD_POINTS = 0.1;

    private Comparison() {}

    /** The default in front. */
    static List<Result> of(World world) {
        List<Callable<Result>> days = List.of(
                planned("default", world, SortBy.UNSAID, true, true),
                planned(":nitro", world, SortBy.THROUGHPUT, false, true),
                planned(":floor", world, SortBy.PRICE, false, true),
                day("round robin", world, market -> FixedOrders.roundRobin()),
                day("cheapest first", world, market -> FixedOrders.cheapestFirst()),
                planned("price weights", world, SortBy.UNSAID, false, false),
                day("two choices", world, market -> new TwoChoices(new SplittableRandom(world.seed()))),
                day("prequal", world, Prequal::new));
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME)) {
            List<Future<Result>> results = threads.invokeAll(days);
            return results.stream().map(Comparison::joined).toList();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Result joined(Future<Result> result) {
        try {
            return result.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Callable<Result> planned(
            String name, World world, SortBy sort, boolean sticky, boolean withFigures) {
        return day(
                name,
                world,
                market -> new Planned(
                        world,
                        sort,
                        sticky,
                        new LearntDay(
                                world.all().stream().map(Offer::endpoint).toList(),
                                withFigures,
                                Planned.BEGIN_MILLIS)));
    }

    private static Callable<Result> day(String name, World world, Function<Market, Strategy> strategy) {
        return () -> {
            Market market = world.market();
            return new Day(world, market, strategy.apply(market)).run(name);
        };
    }

    /** Those of the most successful that nobody beats in both, cost and p99. */
    static List<Result> front(List<Result> results) {
        double best = results.stream().mapToDouble(Result::successPercent).max().orElseThrow();
        List<Result> good = results.stream()
                .filter(result -> result.successPercent() >= best - AS_GOOD_POINTS)
                .toList();
        return good.stream()
                .filter(result -> good.stream().noneMatch(result::isBeatenBy))
                .toList();
    }
}
