package dev.trunkline.routing.planning;

import static dev.trunkline.routing.planning.EndpointBuilder.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CarefulDrawTest {

    private static final long NOW = 1_000_000;
    private static final double EIGHT_AT_ONCE = 8;

    @Test
    void whoComesBackGetsItsPartAtMost() {
        List<Choice> drawn =
                CarefulDraw.recovering(List.of(choice("cheap", 90), choice("dear", 10)), recovering("cheap"));

        assertThat(share(drawn, "cheap")).isCloseTo(0.25, within(1e-9));
        assertThat(drawn).extracting(one -> one.endpoint().provider()).containsExactly("cheap", "dear");
    }

    /** Of eight requests at once more than six go there less often than once in two thousand times. */
    @Test
    void ofEightAtOnceSixAtMostGoThere() {
        double share = share(
                CarefulDraw.recovering(List.of(choice("cheap", 90), choice("dear", 10)), recovering("cheap")), "cheap");

        double seven = EIGHT_AT_ONCE * Math.pow(share, 7) * (1 - share);
        assertThat(seven + Math.pow(share, EIGHT_AT_ONCE)).isLessThan(0.0005);
    }

    @Test
    void whoHasLessKeepsThat() {
        List<Choice> ranked = List.of(choice("cheap", 90), choice("dear", 10));

        assertThat(CarefulDraw.recovering(ranked, recovering("dear"))).isEqualTo(ranked);
    }

    @Test
    void whereOnlyTheyAreDrawnTheNextOneJoins() {
        List<Choice> drawn =
                CarefulDraw.recovering(List.of(choice("a", 5), choice("b", 0), choice("c", 0)), recovering("a"));

        assertThat(share(drawn, "a")).isCloseTo(0.25, within(1e-9));
        assertThat(share(drawn, "b")).isCloseTo(0.75, within(1e-9));
        assertThat(share(drawn, "c")).isZero();
    }

    @Test
    void whoIsInTroubleDoesNotJoin() {
        Choice troubled = new Choice(at("b").build(), 0, NOW + 1);
        List<Choice> ranked = List.of(choice("a", 5), troubled);

        assertThat(CarefulDraw.recovering(ranked, recovering("a"))).isEqualTo(ranked);
    }

    @Test
    void nobodyPaysForSomebodyElsesRecovery() {
        List<Choice> ranked = List.of(new Choice(at("free").usdPerMillion("0").build(), 1, 0), choice("paid", 0));

        assertThat(CarefulDraw.recovering(ranked, recovering("free"))).isEqualTo(ranked);
    }

    @Test
    void whomNobodyUsedIsDrawnNowAndThen() {
        List<Choice> drawn = CarefulDraw.probing(
                List.of(choice("used", 1), choice("a", 0), choice("b", 0)), probing(0.02, "used"), choice -> true);

        assertThat(share(drawn, "a")).isCloseTo(0.01, within(1e-9));
        assertThat(share(drawn, "b")).isCloseTo(0.01, within(1e-9));
    }

    @Test
    void whoIsDrawnMoreOftenAnywayKeepsThat() {
        List<Choice> ranked = List.of(choice("used", 1), choice("unused", 1));

        assertThat(CarefulDraw.probing(ranked, probing(0.02, "used"), choice -> true))
                .isEqualTo(ranked);
    }

    @Test
    void whoeverMayNotBeDrawnIsNot() {
        List<Choice> ranked = List.of(choice("used", 1), choice("unfit", 0));

        assertThat(CarefulDraw.probing(ranked, probing(0.02, "used"), choice -> choice.weight() > 0))
                .isEqualTo(ranked);
        Choice troubled = new Choice(at("b").build(), 0, NOW + 1);
        assertThat(CarefulDraw.probing(List.of(choice("used", 1), troubled), probing(0.02, "used"), choice -> true))
                .containsExactly(choice("used", 1), troubled);
    }

    @Test
    void whoNamesProvidersIsNotExperimentedWith() {
        assertThat(CarefulDraw.isLeftToChance(question(Preferences.NONE))).isTrue();
        assertThat(CarefulDraw.isLeftToChance(question(new Preferences(List.of("a"), List.of(), List.of(), true))))
                .isFalse();
        assertThat(CarefulDraw.isLeftToChance(question(new Preferences(List.of(), List.of("a"), List.of(), true))))
                .isFalse();
        assertThat(CarefulDraw.isLeftToChance(question(new Preferences(List.of(), List.of(), List.of(), false))))
                .isFalse();
        assertThat(CarefulDraw.isLeftToChance(question(new Preferences(List.of(), List.of(), List.of("a"), true))))
                .isTrue();
    }

    /** Whoever is drawn is in the plan, and in its place. */
    @Property(tries = 200)
    void changesWeightsAlone(
            @ForAll @Size(min = 1, max = 6) List<@DoubleRange(min = 0, max = 10) Double> weights,
            @ForAll Set<@IntRange(min = 0, max = 5) Integer> recovering,
            @ForAll Set<@IntRange(min = 0, max = 5) Integer> used) {
        List<Choice> ranked = IntStream.range(0, weights.size())
                .mapToObj(i -> choice("p" + i, weights.get(i)))
                .toList();
        Snapshot snapshot = new Snapshot(
                Catalogue.of(List.of()),
                Map.of(),
                figures(used.stream().map(i -> "p" + i).toArray(String[]::new)),
                new Caution(ids(recovering.stream().map(i -> "p" + i).toArray(String[]::new)), 0.25, 0.02),
                NOW);

        List<Choice> drawn = CarefulDraw.of(ranked, question(Preferences.NONE), snapshot, choice -> true);

        assertThat(drawn)
                .extracting(Choice::endpoint)
                .isEqualTo(ranked.stream().map(Choice::endpoint).toList());
        assertThat(drawn).allSatisfy(one -> assertThat(one.weight()).isBetween(0.0, 1e6));
    }

    private static Question question(Preferences preferences) {
        return new Question(
                List.of("m"),
                new Requirements(1, 0, Set.of("text"), Set.of(), List.of()),
                preferences,
                Set.of(),
                Set.of(),
                Set.of());
    }

    private static Choice choice(String provider, double weight) {
        return new Choice(at(provider).build(), weight, 0);
    }

    private static Snapshot recovering(String provider) {
        return new Snapshot(Catalogue.of(List.of()), Map.of(), Map.of(), new Caution(ids(provider), 0.25, 0), NOW);
    }

    private static Snapshot probing(double share, String... used) {
        return new Snapshot(Catalogue.of(List.of()), Map.of(), figures(used), new Caution(Set.of(), 1, share), NOW);
    }

    private static Map<String, Figures> figures(String... providers) {
        return ids(providers).stream().collect(Collectors.toMap(id -> id, id -> Figures.NONE));
    }

    private static Set<String> ids(String... providers) {
        return Arrays.stream(providers)
                .map(provider -> at(provider).build().id())
                .collect(Collectors.toSet());
    }

    private static double share(List<Choice> choices, String provider) {
        double all = choices.stream().mapToDouble(Choice::weight).sum();
        return choices.stream()
                        .filter(choice -> choice.endpoint().provider().equals(provider))
                        .mapToDouble(Choice::weight)
                        .sum()
                / all;
    }
}
