package dev.trunkline.systemtests.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * One row: what is asked, and what has to come of it. What {@code /explain} says and what an answer says of itself have
 * to be the same.
 */
record Row(String name, Check check) {

    /** What has to be true of a caller's request. */
    interface Check {
        void holds(Caller caller);
    }

    static Stream<DynamicTest> tests(Caller caller, List<Row> rows) {
        return rows.stream()
                .map(row ->
                        DynamicTest.dynamicTest(row.name(), () -> row.check().holds(caller)));
    }

    /** Exactly these endpoints would be tried in this order, and the first of them answers. */
    static Row ranks(String name, Wish wish, String... tags) {
        return new Row(name, caller -> {
            List<Caller.Ranked> ranked = caller.ranked(wish);
            assertThat(ranked).extracting(Caller.Ranked::tag).containsExactly(tags);
            Answer answer = caller.answer(wish);
            assertThat(answer.provider()).isEqualTo(ranked.getFirst().provider());
            assertThat(answer.model()).isEqualTo(ranked.getFirst().model());
            assertThat(answer.available()).hasSize(tags.length);
        });
    }

    /** Exactly these endpoints may be drawn, by chance, and one of them answers. */
    static Row leaves(String name, Wish wish, String... tags) {
        return new Row(name, caller -> {
            List<Caller.Ranked> ranked = caller.ranked(wish);
            assertThat(ranked).extracting(Caller.Ranked::tag).containsExactlyInAnyOrder(tags);
            Set<String> providers = ranked.stream().map(Caller.Ranked::provider).collect(Collectors.toSet());
            Answer answer = caller.answer(wish);
            assertThat(answer.provider()).isIn(providers);
            assertThat(answer.available())
                    .containsExactlyInAnyOrderElementsOf(
                            ranked.stream().map(Caller.Ranked::provider).toList());
        });
    }

    /** This model answers, whoever serves it. */
    static Row answers(String name, Wish wish, String model) {
        return new Row(name, caller -> assertThat(caller.answer(wish).model()).isEqualTo(model));
    }

    /** A wrong request; the message begins so. */
    static Row isWrong(String name, Wish wish, String message) {
        return new Row(
                name, caller -> assertThat(caller.refusal(400, wish).message()).startsWith(message));
    }

    /**
     * Nothing is left after a step of the funnel.
     *
     * @param excludedBy the words of {@code availability}, apart by blanks
     */
    static Row leavesNothing(String name, Wish wish, String step, String excludedBy, String message) {
        return new Row(name, caller -> {
            Refusal refusal = caller.refusal(404, wish);
            assertThat(refusal.message()).startsWith(message);
            assertThat(refusal.metadata().path("error_type").asText()).isEqualTo("not_found");
            assertThat(refusal.metadata().path("failed_routing_step").asText()).isEqualTo(step);
            assertThat(refusal.funnel()).startsWith("Initial Endpoints").endsWith(step);
            assertThat(refusal.metadata().path("routing_funnel").findValuesAsText("endpoint_count"))
                    .endsWith("0");
            assertThat(refusal.metadata().path("ineligibility_reasons")).isNotEmpty();
            assertThat(String.join(" ", refusal.words("excluded_by"))).isEqualTo(excludedBy);
            assertThat(refusal.availability().path("code").asText()).isEqualTo(code(excludedBy));
            assertThat(refusal.availability().path("retryable").asBoolean()).isFalse();
            assertThat(caller.ranked(wish)).isEmpty();
        });
    }

    /** Nothing is left, and the field of the request that left nothing is told to programs. */
    static Row leavesNothingBy(String field, Wish wish) {
        return new Row(field + " left nothing", caller -> {
            Refusal refusal = caller.refusal(404, wish);
            assertThat(refusal.availability().at("/constraint/field").asText()).isEqualTo(field);
            assertThat(refusal.availability().at("/constraint/detail").asText()).isEqualTo(refusal.message());
        });
    }

    private static String code(String excludedBy) {
        if (excludedBy.isEmpty()) {
            return "no_endpoints";
        }
        return excludedBy.startsWith("data_policy:") ? "privacy_restricted" : "constraint_filtered";
    }
}
