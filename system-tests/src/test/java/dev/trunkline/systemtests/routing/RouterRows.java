package dev.trunkline.systemtests.routing;

import static dev.trunkline.systemtests.routing.Birds.EXTENDED_FINCH;
import static dev.trunkline.systemtests.routing.Birds.FINCH;
import static dev.trunkline.systemtests.routing.Birds.FREE_FINCH;
import static dev.trunkline.systemtests.routing.Birds.KITE;
import static dev.trunkline.systemtests.routing.Birds.QUAIL;
import static dev.trunkline.systemtests.routing.Birds.SOUTH;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** {@code openrouter/auto} and {@code openrouter/free} (sections 1.8 and 6.10): who answers, and what is said of it. */
final class RouterRows {

    private static final String NO_MATCH = "No models match your request and model restrictions";

    private RouterRows() {}

    private static Wish auto(Map<String, ?> options) {
        return Wish.of("openrouter/auto").autoRouter(options);
    }

    private static Wish free(Map<String, ?> options) {
        return Wish.of("openrouter/free").autoRouter(options);
    }

    /** The first costs least, the second most. */
    private static Wish ofTwo(String option, Object value) {
        return auto(Map.of("allowed_models", List.of(FINCH, KITE), option, value));
    }

    static List<Row> all() {
        return Stream.of(choices(), talks(), places(), refusals())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Row> choices() {
        return List.of(
                Row.answers("allowed_models: a slug", auto(Map.of("allowed_models", List.of(KITE))), KITE),
                Row.answers("allowed_models: a pattern", auto(Map.of("allowed_models", List.of("walk/ki?e"))), KITE),
                Row.answers(
                        "excluded_models stand above allowed_models",
                        auto(Map.of(
                                "allowed_models",
                                List.of("walk/fin*"),
                                "excluded_models",
                                List.of(FINCH, "walk/finch:*"))),
                        "walk/finch-elder"),
                Row.answers("cost_tier low", ofTwo("cost_tier", "low"), FINCH),
                Row.answers("cost_tier max", ofTwo("cost_tier", "max"), KITE),
                Row.answers("cost_quality_tradeoff 10", ofTwo("cost_quality_tradeoff", 10), FINCH),
                Row.answers("cost_quality_tradeoff 0", ofTwo("cost_quality_tradeoff", 0), KITE));
    }

    private static List<Row> talks() {
        return List.of(
                Row.answers("pin_model", ofTwo("pin_model", true).with("messages", talk(KITE)), KITE),
                Row.answers(
                        "pin_model: one that is not allowed",
                        ofTwo("pin_model", true).with("messages", talk(QUAIL)),
                        FINCH),
                Row.answers("without pin_model", ofTwo("pin_model", false).with("messages", talk(KITE)), FINCH));
    }

    private static List<Row> places() {
        return List.of(
                Row.answers(
                        "provider's wishes leave models out",
                        auto(Map.of("allowed_models", List.of(KITE, EXTENDED_FINCH)))
                                .only(SOUTH),
                        KITE),
                Row.answers(
                        "behind another of models",
                        Wish.ofModels(KITE, "openrouter/auto").autoRouter(Map.of("allowed_models", List.of(FINCH))),
                        KITE),
                Row.answers(
                        "openrouter/auto-beta",
                        auto(Map.of("allowed_models", List.of(KITE))).with("model", "openrouter/auto-beta"),
                        KITE),
                Row.answers(
                        "capital letters",
                        auto(Map.of("allowed_models", List.of(KITE))).with("model", "OpenRouter/Auto"),
                        KITE),
                new Row("a conversation stays on its model", RouterRows::stays),
                new Row("what it saw is told", RouterRows::tellsWhatItSaw));
    }

    private static List<Row> refusals() {
        return List.of(
                matchesNothing("no model is left", auto(Map.of("allowed_models", List.of("walk/nothing*")))),
                matchesNothing("all are excluded", auto(Map.of("excluded_models", List.of("*")))),
                matchesNothing("free: none is left", free(Map.of("excluded_models", List.of("*")))),
                matchesNothing("free: none that costs nothing", free(Map.of("allowed_models", List.of(FINCH)))),
                Row.isWrong(
                        "cost_tier: another word",
                        auto(Map.of("cost_tier", "cheap")),
                        "plugins[0].cost_tier: cheap (expected: low, medium, high, xhigh, max"),
                Row.isWrong("an unknown option", auto(Map.of("tier", "low")), "plugins[0].tier: not a field"),
                Row.isWrong(
                        "another plugin",
                        Wish.of(FINCH).with("plugins", List.of(Map.of("id", "web"))),
                        "plugins[0].id: web (expected: auto-router"),
                Row.isWrong(
                        "a variant of a router",
                        Wish.of("openrouter/auto:nitro"),
                        "openrouter/auto:nitro is not a valid model ID"),
                new Row("openrouter/free", RouterRows::costsNothing));
    }

    private static List<Map<String, Object>> talk(String model) {
        return List.of(
                Map.of("role", "user", "content", "Hello"),
                Map.of("role", "assistant", "content", "Hello to you", "model", model),
                Map.of("role", "user", "content", "Again #tokens=4"));
    }

    private static void stays(Caller caller) {
        Wish wish = auto(Map.of("allowed_models", List.of("walk/*"))).with("session_id", "a talk");
        String first = caller.answer(wish).model();

        assertThat(first).startsWith("walk/");
        for (int turn = 0; turn < 3; turn++) {
            assertThat(caller.answer(wish).model()).isEqualTo(first);
        }
    }

    private static void tellsWhatItSaw(Caller caller) {
        Wish wish = auto(Map.of("allowed_models", List.of(KITE)))
                .saying("Translate into German: The birds sing in the morning. #tokens=4");
        Answer answer = caller.answer(wish);
        JsonNode explained = caller.explained(wish);

        JsonNode stage = answer.metadata().at("/pipeline/0");
        assertThat(answer.metadata().path("strategy").asText()).isEqualTo("auto");
        assertThat(answer.metadata().path("requested").asText()).isEqualTo("openrouter/auto");
        assertThat(stage.path("type").asText()).isEqualTo("auto");
        assertThat(stage.at("/data/task").asText()).isEqualTo("translation");
        assertThat(stage.at("/data/candidates")).hasToString("[\"" + KITE + "\"]");
        assertThat(explained.path("strategy").asText()).isEqualTo("auto");
        assertThat(explained.at("/auto/task").asText()).isEqualTo("translation");
    }

    private static Row matchesNothing(String name, Wish wish) {
        return new Row(name, caller -> {
            Refusal refusal = caller.refusal(404, wish);
            assertThat(refusal.message()).startsWith(NO_MATCH);
            assertThat(refusal.availability().path("code").asText()).isEqualTo("constraint_filtered");
        });
    }

    private static void costsNothing(Caller caller) {
        Answer answer = caller.answer(free(Map.of("allowed_models", List.of("walk/*"))));

        assertThat(answer.model()).isEqualTo(FREE_FINCH);
        assertThat(answer.costUsd()).isZero();
        assertThat(answer.metadata().path("strategy").asText()).isEqualTo("free");
    }
}
