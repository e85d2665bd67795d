package dev.trunkline.systemtests.routing;

import static dev.trunkline.systemtests.routing.Birds.EAST;
import static dev.trunkline.systemtests.routing.Birds.HERON;
import static dev.trunkline.systemtests.routing.Birds.NORTH;
import static dev.trunkline.systemtests.routing.Birds.SOUTH;
import static dev.trunkline.systemtests.routing.Birds.SWIFT;
import static dev.trunkline.systemtests.routing.Birds.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What depends on how quick and how good endpoints were lately: sorts, wishes for speed (section 1.7), requests with
 * tools (section 6.3). West is slow, north is quick, and of east nothing is known; with tools west is always wrong.
 */
final class FigureRows {

    private static final double NOBODY_SO_QUICK = 1e8;
    private static final double MILLIS_PER_SECOND = 1000;

    private FigureRows() {}

    private static Wish swift() {
        return Measured.swift();
    }

    static List<Row> speeds() {
        return Stream.of(sorts(), wishes()).flatMap(List::stream).toList();
    }

    private static List<Row> sorts() {
        return List.of(
                Row.ranks("sort throughput", swift().provider("sort", "throughput"), NORTH, WEST, EAST),
                Row.ranks("sort latency", swift().provider("sort", "latency"), NORTH, WEST, EAST),
                Row.ranks(
                        "sort {by: throughput}",
                        swift().provider("sort", Map.of("by", "throughput")),
                        NORTH,
                        WEST,
                        EAST),
                Row.ranks("sort price: speed is nothing", swift().provider("sort", "price"), WEST, NORTH, EAST),
                Row.ranks(
                        "sort exacto: by speed where no calls are known",
                        swift().provider("sort", "exacto"),
                        NORTH,
                        WEST,
                        EAST),
                Row.ranks(":nitro", Wish.of(SWIFT + ":nitro"), NORTH, WEST, EAST),
                Row.ranks(
                        ":nitro stands above sort",
                        Wish.of(SWIFT + ":nitro").provider("sort", "price"),
                        NORTH,
                        WEST,
                        EAST),
                Row.ranks("order stands above :nitro", Wish.of(SWIFT + ":nitro").order(EAST), EAST, NORTH, WEST));
    }

    private static List<Row> wishes() {
        return List.of(
                Row.ranks(
                        "preferred_min_throughput: all miss it, and nobody is left out",
                        speed(Map.of("p50", NOBODY_SO_QUICK)),
                        EAST,
                        WEST,
                        NORTH),
                new Row(
                        "preferred_min_throughput: a number",
                        caller -> firstIsQuick(caller, speed(throughput(caller, "p50")))),
                new Row(
                        "preferred_min_throughput: a percentile",
                        caller -> firstIsQuick(caller, speed(Map.of("p90", throughput(caller, "p90"))))),
                new Row(
                        "preferred_min_throughput: all cut-offs hold together",
                        caller -> unknownIsFirst(caller, speed(cutoffs(throughput(caller, "p50"), NOBODY_SO_QUICK)))),
                new Row(
                        "preferred_max_latency: a number",
                        caller -> firstIsQuick(caller, wait(latency(caller, "p50")))),
                new Row(
                        "preferred_max_latency: a percentile",
                        caller -> firstIsQuick(caller, wait(Map.of("p75", latency(caller, "p75"))))),
                new Row(
                        "preferred_max_latency: all cut-offs hold together",
                        caller -> unknownIsFirst(caller, wait(cutoffs(latency(caller, "p50"), 0)))),
                Row.isWrong(
                        "preferred_min_throughput: an unknown percentile",
                        speed(Map.of("p95", 1)),
                        "provider.preferred_min_throughput.p95: not a field (expected: any of p50, p75, p90, p99"),
                Row.isWrong(
                        "preferred_max_latency: no number",
                        wait("fast"),
                        "provider.preferred_max_latency: a string of 4 characters (expected: a number of seconds"));
    }

    static List<Row> toolCalls() {
        Wish heron = Measured.heron();
        return List.of(
                new Row("tools: whoever calls wrongly is not drawn", FigureRows::badCallsComeLast),
                new Row(
                        "sort exacto: whoever calls wrongly is last",
                        caller -> westIsLast(caller, heron.provider("sort", "exacto"))),
                new Row(
                        ":exacto: whoever calls wrongly is last",
                        caller -> westIsLast(caller, heron.with("model", HERON + ":exacto"))),
                Row.ranks(
                        "sort price with tools: calls are nothing",
                        heron.provider("sort", "price"),
                        WEST,
                        NORTH,
                        SOUTH,
                        EAST),
                Row.ranks(
                        ":floor with tools: calls are nothing",
                        heron.with("model", HERON + ":floor"),
                        WEST,
                        NORTH,
                        SOUTH,
                        EAST),
                Row.ranks(
                        "order with tools: calls are nothing",
                        heron.order(WEST, NORTH, SOUTH, EAST),
                        WEST,
                        NORTH,
                        SOUTH,
                        EAST),
                new Row("without tools: calls are nothing", FigureRows::callsAreNothing));
    }

    private static Wish speed(Object cutoff) {
        return swift().provider("preferred_min_throughput", cutoff);
    }

    private static Wish wait(Object cutoff) {
        return swift().provider("preferred_max_latency", cutoff);
    }

    private static Map<String, Object> cutoffs(double p50, double p99) {
        Map<String, Object> cutoffs = new LinkedHashMap<>();
        cutoffs.put("p50", p50);
        cutoffs.put("p99", p99);
        return cutoffs;
    }

    private static double throughput(Caller caller, String percentile) {
        return between(caller, "throughput_last_5m", percentile);
    }

    private static double latency(Caller caller, String percentile) {
        return between(caller, "latency_last_5m", percentile) / MILLIS_PER_SECOND;
    }

    /** A figure that the quick one meets and the slow one does not, by what was measured of them. */
    private static double between(Caller caller, String figures, String percentile) {
        double quick = Measured.figure(caller, NORTH, figures, percentile);
        double slow = Measured.figure(caller, WEST, figures, percentile);
        assertThat(quick).isNotEqualTo(slow);
        return (quick + slow) / 2;
    }

    /** Who meets it, then who may, then who does not, though it costs least. */
    private static void firstIsQuick(Caller caller, Wish wish) {
        assertThat(caller.ranked(wish)).extracting(Caller.Ranked::tag).containsExactly(NORTH, EAST, WEST);
        assertThat(caller.answer(wish).provider()).isEqualTo("Walk North");
    }

    private static void unknownIsFirst(Caller caller, Wish wish) {
        assertThat(caller.ranked(wish)).extracting(Caller.Ranked::tag).containsExactly(EAST, WEST, NORTH);
        assertThat(caller.answer(wish).provider()).isEqualTo("Walk East");
    }

    private static void badCallsComeLast(Caller caller) {
        List<Caller.Ranked> ranked = caller.ranked(Measured.heron());

        assertThat(ranked).hasSize(4);
        assertThat(ranked.getFirst().tag()).isNotEqualTo(WEST);
        assertThat(ranked)
                .filteredOn(one -> one.tag().equals(WEST))
                .extracting(Caller.Ranked::weight)
                .containsExactly(0.0);
        assertThat(caller.answer(Measured.heron()).provider()).isNotEqualTo("Walk West");
    }

    private static void westIsLast(Caller caller, Wish wish) {
        List<Caller.Ranked> ranked = caller.ranked(wish);

        assertThat(ranked).hasSize(4);
        assertThat(ranked.getLast().tag()).isEqualTo(WEST);
        assertThat(caller.answer(wish).provider()).isEqualTo(ranked.getFirst().provider());
    }

    private static void callsAreNothing(Caller caller) {
        assertThat(caller.ranked(Wish.of(HERON)))
                .filteredOn(one -> one.tag().equals(WEST))
                .extracting(Caller.Ranked::weight)
                .allMatch(weight -> weight > 0);
    }
}
