package dev.trunkline.systemtests.routing;

import static dev.trunkline.systemtests.routing.Birds.GULL;
import static dev.trunkline.systemtests.routing.Birds.ROBIN;
import static dev.trunkline.systemtests.routing.Birds.RUFF;
import static dev.trunkline.systemtests.routing.Birds.SOUTH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.openai.core.http.StreamResponse;
import com.openai.errors.SseException;
import com.openai.models.chat.completions.ChatCompletionChunk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Who takes over, who is avoided, and what is paid then (sections 6.5, 6.6 and 6.11). */
final class FailureRows {

    private static final Duration KNOWN_WITHIN = Duration.ofSeconds(60);
    private static final String TAGS = "abcd";

    /** Fault of the simulator and the status of its attempt, 0 for none. */
    private static final List<String> TAKEN_OVER = List.of(
            "status:401 401",
            "status:402 402",
            "status:404 404",
            "status:408 408",
            "status:429 429",
            "status:500 500",
            "status:502 502",
            "status:503 503",
            "status:504 504",
            "status:529 529",
            "reset 0",
            "wrong_content_type 200",
            "malformed:0 200",
            "error_frame:0 200");

    private static final List<Integer> CALLERS_OWN = List.of(400, 413, 422);

    private final Caller second;

    /** @param second another account, for what one alone does not show */
    FailureRows(Caller second) {
        this.second = second;
    }

    List<Row> all() {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < TAKEN_OVER.size(); i++) {
            String[] fault = TAKEN_OVER.get(i).split(" ");
            String tag = "walk-frail/" + TAGS.charAt(i % TAGS.length());
            rows.add(new Row(
                    "the next one answers: " + fault[0], caller -> isTakenOver(caller, tag, fault[0], fault[1])));
        }
        CALLERS_OWN.forEach(status ->
                rows.add(new Row("the caller's own fault: " + status, caller -> isNotRetried(caller, status))));
        rows.add(Row.answers("the caller's own fault: the next of models", refusedByFrail(400), ROBIN));
        rows.add(Row.answers(
                "a prompt that is too long for the provider: the next of models", refusedByFrail(413), ROBIN));
        rows.add(Row.answers("content that a provider refuses: the next of models", refusedByFrail(451), ROBIN));
        rows.add(new Row("fallback_on_refusal false: the refusal is the answer", FailureRows::refusalIsTheAnswer));
        rows.add(new Row("allow_fallbacks false: the provider's error is the answer", FailureRows::isTheAnswer));
        rows.add(new Row("everybody fails: one error that names each attempt", FailureRows::namesEachAttempt));
        rows.add(new Row("an answer that breaks off costs nothing", FailureRows::costsNothing));
        rows.add(new Row("who failed for two accounts comes last", this::comesLast));
        return rows;
    }

    /** One that failed often enough a moment ago would not be asked first; that is over soon. */
    private static void isTakenOver(Caller caller, String tag, String fault, String status) {
        Wish wish = Wish.of(GULL).order(tag, SOUTH).saying("Hello #tokens=4 #fault=alpha:" + fault);

        await().atMost(KNOWN_WITHIN).untilAsserted(() -> {
            Answer answer = caller.answer(wish);
            assertThat(answer.attempts()).containsExactly("Walk Frail " + status, "Walk South 200");
            assertThat(answer.provider()).isEqualTo("Walk South");
            assertThat(answer.costUsd()).isPositive().isEqualByComparingTo(answer.usdAt("2", "6"));
        });
    }

    private static void isNotRetried(Caller caller, int status) {
        Wish wish = Wish.of(GULL).order("walk-frail/a", SOUTH).saying("Hello #fault=alpha:status:" + status);

        await().atMost(KNOWN_WITHIN).untilAsserted(() -> {
            Refusal refusal = caller.refusal(status, wish);
            assertThat(refusal.metadata().path("provider_name").asText()).isEqualTo("Walk Frail");
            assertThat(refusal.metadata().path("previous_errors")).hasSize(1);
        });
    }

    private static Wish refusedByFrail(int status) {
        return Wish.ofModels(RUFF, ROBIN)
                .saying("Hello #tokens=4 #fault=alpha:status:" + status + " #fault=beta:status:" + status);
    }

    private static void refusalIsTheAnswer(Caller caller) {
        Refusal refusal = caller.refusal(451, refusedByFrail(451).provider("fallback_on_refusal", false));

        assertThat(refusal.metadata().path("error_type").asText()).isEqualTo("content_policy_violation");
    }

    private static void isTheAnswer(Caller caller) {
        Refusal refusal = caller.refusal(
                503,
                Wish.of(GULL)
                        .order("walk-frail/b")
                        .provider("allow_fallbacks", false)
                        .saying("Hello #fault=alpha:status:503"));

        assertThat(refusal.metadata().path("error_type").asText()).isEqualTo("provider_overloaded");
        assertThat(refusal.metadata().path("previous_errors").findValuesAsText("provider_name"))
                .isNotEmpty()
                .containsOnly("Walk Frail");
    }

    private static void namesEachAttempt(Caller caller) {
        Refusal refusal = caller.refusal(502, Wish.of(RUFF).saying("Hello #fault=alpha:status:500 #fault=beta:reset"));

        assertThat(refusal.metadata().path("error_type").asText()).isEqualTo("provider_unavailable");
        assertThat(refusal.metadata().path("previous_errors").findValuesAsText("provider_name"))
                .contains("Walk Frail", "Walk South")
                .hasSize(3);
    }

    private static void costsNothing(Caller caller) {
        long before = caller.account().usedNano();
        Wish wish = Wish.of(GULL).only(SOUTH).saying("Hello #tokens=9 #fault=beta:error_frame:4");

        try (StreamResponse<ChatCompletionChunk> stream = caller.stream(wish)) {
            assertThatThrownBy(() -> stream.stream().forEach(chunk -> {}))
                    .isInstanceOf(SseException.class)
                    .hasMessageContaining("Walk South");
        }
        // What one account was served is posted in its order, so this one comes behind.
        Answer next = caller.answer(Wish.of(GULL).only(SOUTH));
        caller.account().awaitUsedNano(before + next.costUsd().movePointRight(9).longValueExact());
    }

    private void comesLast(Caller caller) {
        Wish failing = Wish.of(RUFF).order(Birds.FRAIL).saying("Hello #tokens=4 #fault=alpha:status:500");
        Wish asking = Wish.of(RUFF);

        await().atMost(KNOWN_WITHIN).untilAsserted(() -> {
            caller.answer(failing);
            second.answer(failing);
            assertThat(caller.explained(asking, Birds.FRAIL)
                            .path("trouble_for_seconds")
                            .asDouble())
                    .isPositive();
            assertThat(caller.ranked(asking)).extracting(Caller.Ranked::tag).containsExactly(SOUTH, Birds.FRAIL);
        });
    }
}
