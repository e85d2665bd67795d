package dev.trunkline.routing.planning;

import static dev.trunkline.routing.planning.EndpointBuilder.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One row for each rule by which endpoints that may serve are put in order. */
class OrderingTest {
    private static final Wishes ACROSS = new Wishes(SortBy.PRICE, true, Cutoffs.NONE, Cutoffs.NONE);

    @ParameterizedTest(name = "{0}")
    @MethodSource({"declared", "byPrice", "byThroughput", "byLatency", "draws", "health", "liked", "acrossModels"})
    void orders(String rule, Scene scene, String answer) {
        assertThat(scene.answer()).as(rule).isEqualTo(answer);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"exacto", "autoExacto"})
    void ordersByQuality(String rule, Scene scene, String answer) {
        assertThat(scene.answer()).as(rule).isEqualTo(answer);
    }

    static Stream<Arguments> declared() {
        EndpointBuilder a = at("a").usdPerMillion("9");
        EndpointBuilder b = at("b").usdPerMillion("2");
        EndpointBuilder c = at("c").usdPerMillion("1");
        return Stream.of(
                arguments(
                        "by the caller's names, then the rest",
                        Scene.of(a, b, c).order("a", "b"),
                        "a, b, c"),
                arguments(
                        "names stand above a sort, which orders the rest",
                        Scene.of(a, b, c).order("b").sort(SortBy.PRICE),
                        "b, c, a"),
                arguments(
                        "a named one that is degraded keeps its place",
                        Scene.of(a, b, c).order("a").figures("a", figures(Health.DEGRADED, 0, 0)),
                        "a, c, b"),
                arguments(
                        "a named one that is down does not",
                        Scene.of(a, b, c).order("a").figures("a", figures(Health.DOWN, 0, 0)),
                        "c 80%, b 20%, a"));
    }

    static Stream<Arguments> byPrice() {
        EndpointBuilder a = at("a").usdPerMillion("2");
        EndpointBuilder b = at("b").usdPerMillion("1");
        EndpointBuilder free = at("z").usdPerMillion("0");
        return Stream.of(
                arguments(
                        "the cheapest first, and nobody is drawn",
                        Scene.of(a, b, free).sort(SortBy.PRICE),
                        "z, b, a"),
                arguments(
                        "of one price by the id",
                        Scene.of(at("y").usdPerMillion("1"), b).sort(SortBy.PRICE),
                        "b, y"),
                arguments(
                        "of this model alone",
                        Scene.of(a, b, at("o").model("author/other"), at("n").model("author/other"))
                                .models(EndpointBuilder.MODEL, "author/other")
                                .sort(EndpointBuilder.MODEL, SortBy.PRICE),
                        "b, a | n 50%, o 50%"),
                arguments(
                        "a model's own sort stands above that of all",
                        Scene.of(a.context(0), b)
                                .sort(SortBy.THROUGHPUT)
                                .sort(EndpointBuilder.MODEL, SortBy.PRICE)
                                .figures("a", figures(Health.NORMAL, 100, 9)),
                        "b, a"));
    }

    static Stream<Arguments> byThroughput() {
        return Stream.of(
                arguments(
                        "the most tokens a second first",
                        fast(SortBy.THROUGHPUT).figures("b", figures(Health.NORMAL, 100, 80)),
                        "b, a, c"),
                arguments("untold comes behind told, by price", fast(SortBy.THROUGHPUT), "a, c, b"),
                arguments(
                        "nothing told: by price",
                        Scene.of(at("a").usdPerMillion("2"), at("b")).sort(SortBy.THROUGHPUT),
                        "b, a"));
    }

    static Stream<Arguments> byLatency() {
        return Stream.of(
                arguments(
                        "the soonest first token first",
                        fast(SortBy.LATENCY).figures("b", figures(Health.NORMAL, 50, 1)),
                        "b, a, c"),
                arguments("untold comes behind told, by price", fast(SortBy.LATENCY), "a, c, b"));
    }

    /** c is dear, b nobody knows, a is told. */
    private static Scene fast(SortBy sort) {
        return Scene.of(at("a").usdPerMillion("3"), at("b").usdPerMillion("9"), at("c").usdPerMillion("5"))
                .sort(sort)
                .figures("a", figures(Health.NORMAL, 200, 40));
    }

    static Stream<Arguments> draws() {
        return Stream.of(
                arguments(
                        "the inverse square of the price",
                        Scene.of(at("a").usdPerMillion("1"), at("b").usdPerMillion("3")),
                        "a 90%, b 10%"),
                arguments(
                        "figures of speed alone change nothing",
                        Scene.of(at("a"), at("b")).figures("b", figures(Health.NORMAL, 1, 1000)),
                        "a 50%, b 50%"));
    }

    static Stream<Arguments> health() {
        return Stream.of(
                arguments(
                        "degraded behind normal and unknown",
                        Scene.of(at("a"), at("b").usdPerMillion("9"), at("c").usdPerMillion("9"))
                                .figures("a", figures(Health.DEGRADED, 0, 0))
                                .figures("b", figures(Health.NORMAL, 0, 0)),
                        "b 50%, c 50%, a"),
                arguments(
                        "all degraded: the draw as ever",
                        Scene.of(at("a"), at("b"))
                                .figures("a", figures(Health.DEGRADED, 0, 0))
                                .figures("b", figures(Health.DEGRADED, 0, 0)),
                        "a 50%, b 50%"),
                arguments(
                        "down behind trouble",
                        Scene.of(at("a"), at("b"), at("c")).trouble("b", 1).figures("a", figures(Health.DOWN, 0, 0)),
                        "c 100%, b, a"),
                arguments(
                        "down last, also in a sort",
                        Scene.of(at("a").usdPerMillion("0"), at("b"))
                                .sort(SortBy.PRICE)
                                .figures("a", figures(Health.DOWN, 0, 0)),
                        "b, a"),
                arguments(
                        "down alone is still asked, and not drawn",
                        Scene.of(at("a")).figures("a", figures(Health.DOWN, 0, 0)),
                        "a"));
    }

    static Stream<Arguments> liked() {
        Wishes fifty = new Wishes(SortBy.UNSAID, false, p50(50), Cutoffs.NONE);
        Wishes soon = new Wishes(SortBy.UNSAID, false, Cutoffs.NONE, p50(0.5));
        Wishes tail = new Wishes(SortBy.UNSAID, false, new Cutoffs(1d, null, null, 60d), Cutoffs.NONE);
        return Stream.of(
                arguments("too slow comes last, unknown before it", speeds().wishes(fifty), "a 100%, b, c"),
                arguments("too late comes last, unknown before it", speeds().wishes(soon), "a 100%, b, c"),
                arguments("every percentile has to hold", speeds().wishes(tail), "b 100%, c, a"),
                arguments(
                        "a sort orders within",
                        speeds().wishes(new Wishes(SortBy.PRICE, false, p50(1), Cutoffs.NONE)),
                        "c, a, b"));
    }

    private static Scene speeds() {
        return Scene.of(at("a").usdPerMillion("2"), at("b").usdPerMillion("3"), at("c").usdPerMillion("1"))
                .figures("a", figures(Health.NORMAL, 500, 50))
                .figures("c", figures(Health.NORMAL, 501, 49.9));
    }

    static Stream<Arguments> acrossModels() {
        EndpointBuilder other = at("o").model("author/other").usdPerMillion("2");
        Scene scene = Scene.of(at("a").usdPerMillion("3"), at("b").usdPerMillion("1"), other)
                .models(EndpointBuilder.MODEL, "author/other");
        return Stream.of(
                arguments("the endpoints of all models are one list", scene.wishes(ACROSS), "b, o, a"),
                arguments(
                        "one that is left is a list as well",
                        Scene.of(other)
                                .models(EndpointBuilder.MODEL, "author/other")
                                .wishes(ACROSS),
                        "o"));
    }

    /** Five that are alike but for one: it is worse than chance explains. */
    static Stream<Arguments> exacto() {
        return Stream.of(
                arguments(
                        "good before unknown before bad, by valid calls",
                        measured(SortBy.EXACTO).figures("e", calls(100, 10, 300)),
                        "b, a, c, d, f, e"),
                arguments("fewer than four cannot be compared", few().sort(SortBy.EXACTO), "a, f, b"));
    }

    static Stream<Arguments> autoExacto() {
        return Stream.of(
                arguments(
                        "with tools: the good ones share the draw",
                        measured(SortBy.UNSAID).parameters("tools").figures("e", calls(100, 10, 300)),
                        "a 26%, b 25%, c 25%, d 25%, f, e"),
                arguments(
                        "with tools: who is far too slow comes last",
                        measured(SortBy.UNSAID).parameters("tools").figures("e", calls(1, 300, 300)),
                        "a 26%, b 25%, c 25%, d 25%, f, e"),
                arguments(
                        "without tools it is a matter of the draw alone",
                        measured(SortBy.UNSAID).figures("e", calls(1, 10, 300)),
                        "a 8%, b 8%, c 8%, d 8%, e 0%, f 69%"),
                arguments(
                        "a sort by price is none by quality",
                        measured(SortBy.PRICE).parameters("tools").figures("e", calls(1, 10, 300)),
                        "a, b, c, d, e, f"));
    }

    private static Scene measured(SortBy sort) {
        return Scene.of(at("a"), at("b"), at("c"), at("d"), at("e"), at("f"))
                .sort(sort)
                .figures("a", calls(100, 295, 300))
                .figures("b", calls(99, 299, 300))
                .figures("c", calls(98, 295, 300))
                .figures("d", calls(98, 295, 300))
                .figures("f", calls(500, 1, 199));
    }

    private static Scene few() {
        return Scene.of(at("a"), at("b"), at("f"))
                .figures("a", calls(100, 295, 300))
                .figures("b", calls(1, 1, 300))
                .figures("f", calls(99, 300, 300));
    }

    private static Cutoffs p50(double figure) {
        return new Cutoffs(figure, null, null, null);
    }

    private static Figures figures(Health health, double firstTokenMillis, double tokensPerSecond) {
        return new Figures(health, quantiles(firstTokenMillis), quantiles(tokensPerSecond), Figures.Share.NONE);
    }

    private static Figures calls(double tokensPerSecond, int good, int all) {
        return new Figures(
                Health.NORMAL,
                Quantiles.NONE,
                new Quantiles(all, tokensPerSecond, 0, 0, 0),
                new Figures.Share(good, all));
    }

    private static Quantiles quantiles(@Nullable Double figure) {
        return figure == null || figure == 0 ? Quantiles.NONE : new Quantiles(20, figure, figure, figure, figure);
    }
}
