package dev.trunkline.systemtests.routing;

import static dev.trunkline.systemtests.routing.Birds.FINCH;
import static dev.trunkline.systemtests.routing.Birds.NORTH;
import static dev.trunkline.systemtests.routing.Birds.SKUA;
import static dev.trunkline.systemtests.routing.Birds.SOUTH;
import static dev.trunkline.systemtests.routing.Birds.TERN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Service tiers: which pools a request may use, who takes over, and what is paid (section 6.9). */
final class TierRows {

    private static final String FLEX = "walk-north/flex";
    private static final String PRIORITY = "walk-south/priority";
    private static final Duration OVER_WITHIN = Duration.ofSeconds(60);
    private static final String BUSY = "Hello #tokens=4 #fault=alpha:status:";

    private TierRows() {}

    private static Wish tern() {
        return Wish.of(TERN);
    }

    static List<Row> all() {
        return Stream.of(words(), names(), payments()).flatMap(List::stream).toList();
    }

    private static List<Row> words() {
        return List.of(
                Row.leaves("without a word: the default pools alone", tern(), NORTH, SOUTH),
                Row.leaves("service_tier default", tern().with("service_tier", "default"), NORTH, SOUTH),
                Row.leaves("service_tier auto", tern().with("service_tier", "auto"), NORTH, SOUTH),
                Row.ranks("service_tier priority", tern().with("service_tier", "priority"), PRIORITY, NORTH, SOUTH),
                Row.ranks("service_tier fast", tern().with("service_tier", "fast"), PRIORITY, NORTH, SOUTH),
                Row.ranks("speed fast", tern().with("speed", "fast"), PRIORITY, NORTH, SOUTH),
                Row.leaves("speed standard", tern().with("speed", "standard"), NORTH, SOUTH),
                Row.ranks("service_tier flex", tern().with("service_tier", "flex"), FLEX),
                Row.leaves(
                        "service_tier flex where there is none",
                        Wish.of(FINCH).with("service_tier", "flex").only(NORTH, SOUTH),
                        NORTH,
                        SOUTH),
                Row.isWrong("service_tier: another word", tern().with("service_tier", "scale"), "service_tier: scale"),
                Row.isWrong(
                        "two pools at once",
                        tern().with("service_tier", "flex").with("speed", "fast"),
                        "speed: priority (expected: flex"));
    }

    private static List<Row> names() {
        return List.of(
                Row.ranks("a tag in only", tern().only(PRIORITY), PRIORITY),
                Row.ranks("a tag in order, then the default pools", tern().order(FLEX), FLEX, NORTH, SOUTH),
                Row.ranks("a slug in only never means a pool", tern().only(NORTH), NORTH),
                Row.ranks("a slug in order never means a pool", tern().order(SOUTH), SOUTH, NORTH),
                Row.ranks(
                        "a slug in only means the pool that is asked for",
                        tern().only(SOUTH).with("service_tier", "priority"),
                        PRIORITY,
                        SOUTH),
                Row.ranks(
                        "ignore means all pools",
                        tern().provider("ignore", List.of(NORTH)).with("service_tier", "flex"),
                        SOUTH),
                Row.leaves(":nitro may use priority", Wish.of(TERN + ":nitro"), PRIORITY, NORTH, SOUTH),
                Row.ranks(":floor may use flex", Wish.of(TERN + ":floor"), FLEX, NORTH, SOUTH),
                Row.leaves("sort price may not", tern().provider("sort", "price"), NORTH, SOUTH));
    }

    private static List<Row> payments() {
        return List.of(
                new Row("priority is billed as priority", caller -> costs(caller, tern().only(PRIORITY), "6", "18")),
                new Row(
                        "flex is billed as flex",
                        caller -> costs(caller, tern().with("service_tier", "flex"), "1", "3")),
                new Row("priority falls back to default, billed as default", TierRows::fallsBack),
                new Row(
                        "flex falls back to nobody: overloaded",
                        caller -> surfaces(caller, 503, "temporarily_unavailable")),
                new Row(
                        "flex falls back to nobody: rate limit",
                        caller -> surfaces(caller, 429, "capacity_exhausted")));
    }

    private static void costs(Caller caller, Wish wish, String prompt, String completion) {
        Answer answer = caller.answer(wish);

        assertThat(answer.costUsd()).isPositive().isEqualByComparingTo(answer.usdAt(prompt, completion));
    }

    /** Somebody who was in trouble a moment ago would not be asked first; that is over soon. */
    private static void fallsBack(Caller caller) {
        Wish wish = Wish.of(SKUA).with("service_tier", "priority").saying(BUSY + 503);

        await().atMost(OVER_WITHIN).untilAsserted(() -> {
            Answer answer = caller.answer(wish);
            assertThat(answer.attempts()).containsExactly("Walk Frail 503", "Walk South 200");
            assertThat(answer.costUsd()).isPositive().isEqualByComparingTo(answer.usdAt("3", "9"));
        });
    }

    private static void surfaces(Caller caller, int status, String code) {
        Refusal refusal = caller.refusal(
                status, Wish.of(SKUA).with("service_tier", "flex").saying(BUSY + status));

        assertThat(refusal.metadata().path("previous_errors").findValuesAsText("provider_name"))
                .isNotEmpty()
                .containsOnly("Walk Frail");
        assertThat(refusal.availability().path("code").asText()).isEqualTo(code);
        assertThat(refusal.availability().path("retryable").asBoolean()).isTrue();
        assertThat(refusal.words("affected_providers")).containsExactly(Birds.FRAIL);
    }
}
