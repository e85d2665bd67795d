package dev.trunkline.routing.planning;

import static dev.trunkline.routing.planning.EndpointBuilder.at;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class ExplanationTest {
    @Test
    void namesThePlaceOfEveryEndpointOrTheStepThatRemovedIt() {
        Scene scene = Scene.of(
                        at("a").usdPerMillion("3"),
                        at("b").usdPerMillion("1"),
                        at("ignored"),
                        at("keyed").credential("KEY"),
                        at("keeps").data(false, false, true))
                .ignore("ignored")
                .demands(new Demands(false, false, false, false, Set.of("unknown"), MaxPrice.ANY));
        assertThat(told(scene))
                .isEqualTo("b 1 drawn, keeps 2 drawn, a 3 drawn, ignored Filter by Ignored Providers,"
                        + " keyed Filter by Credentials");
    }

    @Test
    void isThereAlsoWhereNothingIsLeft() {
        assertThat(told(Scene.of(at("a"), at("b")).only("z")))
                .isEqualTo("a Filter by Allowed Providers, b Filter by Allowed Providers");
    }

    @Test
    void saysWhoIsNotTriedWithoutFallbacks() {
        assertThat(told(Scene.of(at("a"), at("b").usdPerMillion("9")).withoutFallbacks()))
                .isEqualTo("a 1 drawn, b Filter by Fallbacks");
    }

    @Test
    void countsOverAllModelsWhereTheyAreOneList() {
        Scene scene = Scene.of(at("a").usdPerMillion("2"), at("b").usdPerMillion("9"), at("o").model("author/other"))
                .models(EndpointBuilder.MODEL, "author/other")
                .wishes(new Wishes(SortBy.PRICE, true, Cutoffs.NONE, Cutoffs.NONE));
        assertThat(told(scene)).isEqualTo("a 2, b 3 | o 1");
    }

    private static String told(Scene scene) {
        return Explanation.of(scene.question(), scene.snapshot(), QualityRules.USUAL).models().stream()
                .map(model ->
                        model.endpoints().stream().map(ExplanationTest::told).collect(joining(", ")))
                .collect(joining(" | "));
    }

    private static String told(Explanation.One one) {
        String drawn = one.weight() > 0 ? " drawn" : "";
        return one.endpoint().tag() + " " + (one.rank() == 0 ? one.removedBy() : one.rank() + drawn);
    }
}
