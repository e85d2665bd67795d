package dev.trunkline.gateway.auto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.catalogue.Catalogues;
import dev.trunkline.gateway.catalogue.Endpoint;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChoiceTest {

    private static final ModelTable TABLE = ModelTable.read(List.of(
            "[rungs]",
            "unsaid 1 2 3",
            "low 1 1 2",
            "max 5 5 5",
            "[code math]",
            "1 a/small-* | b/small",
            "1 c/tiny",
            "3 a/large",
            "[never]",
            "*guard*"));

    private static final ModelFigures UNWELL = new ModelFigures(Map.of("c/tiny", new ModelFigures.Measured(false, 0)));

    @SuppressWarnings("UnnecessaryLambda") // it has a name
    private static final Predicate<String> ANY = model -> true;

    @ParameterizedTest
    @CsvSource({
        "'', EASY, 'c/tiny a/large x/one'",
        "'', MEDIUM, 'c/tiny a/large x/one'",
        "'', HARD, 'a/large c/tiny x/one'",
        "low, HARD, 'c/tiny a/large x/one'",
        "max, EASY, 'a/large c/tiny x/two'",
    })
    void takesTheRungAndThenTheNearest(String tier, Difficulty difficulty, String models) {
        List<String> chosen =
                choice(ANY, "c/tiny", "a/large", "x/one", "x/two").of(seen(Task.CODE, difficulty), tier, "c");

        assertThat(String.join(" ", chosen)).isEqualTo(models);
    }

    @Test
    void newestComesFirstAndEqualsAreSpread() {
        Choice choice = choice(ANY, "a/small-1", "a/small-2", "b/small", "c/tiny");
        Map<String, Long> first = IntStream.range(0, 3_000)
                .mapToObj(i -> choice.of(seen(Task.MATH, Difficulty.EASY), "", "conversation " + i)
                        .getFirst())
                .collect(Collectors.groupingBy(model -> model, Collectors.counting()));

        assertThat(first).containsOnlyKeys("a/small-1", "a/small-2", "b/small");
        assertThat(first.values()).allMatch(count -> count > 850 && count < 1_150);
    }

    @Test
    void whoLeavesMovesNoOtherConversation() {
        Choice all = choice(ANY, "a/small-1", "a/small-2", "b/small");
        Choice fewer = choice(model -> !model.equals("b/small"), "a/small-1", "a/small-2", "b/small");
        for (int i = 0; i < 300; i++) {
            String before =
                    all.of(seen(Task.CODE, Difficulty.EASY), "", "c" + i).getFirst();
            String after =
                    fewer.of(seen(Task.CODE, Difficulty.EASY), "", "c" + i).getFirst();

            assertThat(after).isEqualTo(before.equals("b/small") ? after : before);
        }
    }

    @ParameterizedTest
    @CsvSource({"low, EASY, x/1", "'', MEDIUM, x/3", "'', HARD, x/5", "max, EASY, x/9"})
    void withoutThoseOfTheTableThePriceDecides(String tier, Difficulty difficulty, String model) {
        String[] models = IntStream.rangeClosed(0, 9).mapToObj(i -> "x/" + i).toArray(String[]::new);

        assertThat(choice(ANY, models)
                        .of(seen(Task.CHAT, difficulty), tier, "c")
                        .getFirst())
                .isEqualTo(model);
    }

    @Test
    void whoIsInTroubleComesLast() {
        Choice choice = new Choice(TABLE, ranked("c/tiny", "a/large", "x/one"), ANY, UNWELL);

        assertThat(choice.of(seen(Task.CODE, Difficulty.EASY), "", "c")).containsExactly("a/large", "x/one", "c/tiny");
    }

    @Test
    void freeOnesAndThoseOfAnotherTradeAreNotTakenForOthers() {
        assertThat(choice(ANY, "a/guard", "x/one", "x/two:free").of(seen(Task.CHAT, Difficulty.EASY), "", "c"))
                .containsExactly("x/one");
        assertThat(choice(ANY, "a/guard", "x/two:free").of(seen(Task.CHAT, Difficulty.EASY), "", "c"))
                .containsExactly("x/two:free");
        assertThat(choice(ANY, "a/guard").of(seen(Task.CHAT, Difficulty.EASY), "", "c"))
                .isEmpty();
    }

    private static Classification seen(Task task, Difficulty difficulty) {
        return new Classification(task, difficulty, "en", new TreeMap<>());
    }

    @Test
    void whoIsFarSlowerComesBehindItsEquals() {
        RankedModels ranked = ranked("a/small-1", "a/small-2", "b/small", "c/tiny");
        ModelFigures figures = new ModelFigures(Map.of(
                "a/small-1", new ModelFigures.Measured(true, 9_000),
                "a/small-2", new ModelFigures.Measured(true, 400),
                "c/tiny", new ModelFigures.Measured(true, 100)));
        Choice choice = new Choice(TABLE, ranked, ANY, figures);
        for (int i = 0; i < 100; i++) {
            List<String> chosen = choice.of(seen(Task.CODE, Difficulty.EASY), "", "c" + i);

            assertThat(chosen.subList(0, 2)).containsExactlyInAnyOrder("a/small-2", "b/small");
            assertThat(chosen).last().isEqualTo("a/small-1");
        }
    }

    private static Choice choice(Predicate<String> can, String... models) {
        return new Choice(TABLE, ranked(models), can, ModelFigures.NONE);
    }

    /** Each dearer than the one before. */
    private static RankedModels ranked(String... models) {
        Endpoint[] endpoints = IntStream.range(0, models.length)
                .mapToObj(
                        i -> Given.endpoint(models[i], "p" + i, Given.prices("0.0000" + (i + 10), "0.0000" + (i + 10))))
                .toArray(Endpoint[]::new);
        return RankedModels.of(Catalogues.snapshot(endpoints), TABLE);
    }
}
