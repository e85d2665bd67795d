package dev.trunkline.systemtests.faults;

import static dev.trunkline.systemtests.Price.LARGE_AT_ALPHA;
import static dev.trunkline.systemtests.Price.LARGE_AT_BETA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.systemtests.Account;
import dev.trunkline.systemtests.Chat;
import dev.trunkline.systemtests.Price;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Sixteen ways in which providers fail, each by what the caller sees, who is asked how often, what is billed, and whose
 * fault the record says it was.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SixteenFaultsST {

    private static final String BUSY = "faults/busy";
    private static final String THINKER = "faults/thinker";
    private static final String ROOMY = "faults/roomy";
    private static final String UNSURE = "faults/unsure";

    private static final String LIMITED = "rate_limit_exceeded";
    private static final String SLOW = "late:" + FaultStack.SLOW_MILLIS;
    private static final String LONG_PROMPT = "la ".repeat(60_000);

    private static final Map<String, ?> TOO_LONG = refusal("context_length_exceeded", "Too long for this model.");
    private static final Map<String, ?> FILTERED = refusal("content_filter", "Filtered by the provider's policy.");

    private FaultStack stack;
    private Rounds rounds;

    @BeforeAll
    void start() {
        stack = FaultStack.start();
        rounds = new Rounds(stack);
    }

    @AfterAll
    void stop() {
        if (stack != null) {
            stack.close();
        }
    }

    @BeforeEach
    void wellAgain() {
        stack.wellAgain();
    }

    @Test
    void tooManyRequestsAndWhenToComeBack() {
        for (boolean streamed : Question.BOTH_WAYS) {
            Asked limited = ask(Question.of(BUSY, "#fault=alpha:status:429:60").streamed(streamed));
            limited.answered(Question.TOKENS).attempts("alpha:endpoint beta").costs(LARGE_AT_BETA, Question.TOKENS);
            Asked meanwhile = stack.ask(Question.of(BUSY).streamed(streamed), limited.account());
            meanwhile.answered(Question.TOKENS).attempts("beta");

            stack.fails("beta", Map.of("kind", "status", "status", 429, "retryAfter", 1), 1);
            rounds.answered(
                    Question.of(Chat.SMALL).orElse(Chat.MACAW).streamed(streamed), Price.SMALL, "beta:endpoint beta");

            Asked tooLong =
                    ask(Question.of(Chat.SMALL, "#fault=beta:status:429:6").streamed(streamed));
            tooLong.failed(429, LIMITED).attempts("beta:endpoint").costsNothing();
            assertThat(tooLong.reply().header("Retry-After")).isEqualTo("6");
        }
    }

    @Test
    void tooManyRequestsAlways() {
        for (boolean streamed : Question.BOTH_WAYS) {
            rounds.failed(
                    Question.of(Chat.LARGE, "#fault=*:status:429").streamed(streamed),
                    429,
                    LIMITED,
                    "alpha:endpoint beta:endpoint");
            rounds.answered(
                    Question.of(Chat.LARGE, "#fault=alpha:status:429 #fault=beta:status:429")
                            .orElse(Chat.MACAW)
                            .streamed(streamed),
                    Price.MACAW,
                    "alpha:endpoint beta:endpoint gamma");
        }
    }

    @Test
    void oneServerError() {
        rounds.passesOver(Map.of("kind", "status", "status", 500));
    }

    @Test
    void unavailableAlways() {
        rounds.endsTheModel("status:503", 503, Rounds.OVERLOADED);
        rounds.failed(
                Question.of(Chat.LARGE, "#fault=alpha:status:404 #fault=beta:status:503"),
                502,
                Rounds.UNAVAILABLE,
                "alpha:endpoint beta:provider beta:provider");
        Asked unended = ask(Question.of(Chat.LARGE, "#fault=*:unended:503").streamed());
        unended.failed(503, Rounds.OVERLOADED).attempts("alpha:provider beta:provider alpha:provider");
        assertThat(unended.error().at("/metadata/previous_errors"))
                .as("nobody waits for the rest of an error")
                .noneMatch(previous -> previous.at("/raw").asText().contains("more"));
    }

    @Test
    void connectionReset() {
        rounds.passesOver(Map.of("kind", "reset"));
        rounds.endsTheModel("reset");
    }

    @Test
    void noAnswer() {
        rounds.answered(Question.of(Chat.LARGE, "#fault=alpha:never").streamed(), LARGE_AT_BETA, "alpha:timeout beta");
        Asked nobody = ask(Question.of(Chat.LARGE, "#fault=alpha:never #fault=beta:comments:0")
                .streamed());
        nobody.failed(504, "timeout").attempts("alpha:timeout beta:timeout").costsNothing();
        assertThat(nobody.reply().status()).as("its errors stand in a chunk").isEqualTo(200);
        assertThat(nobody.reply().body()).startsWith(": OPENROUTER PROCESSING\n\n");
        rounds.failed(
                Question.of(Chat.LARGE, "#fault=alpha:never").orElse(Chat.MACAW), 504, "timeout", "alpha:timeout");
    }

    @Test
    void slowFirstToken() {
        String slowAlpha = "#fault=alpha:" + SLOW;
        rounds.answered(Question.of(Chat.LARGE, slowAlpha).streamed(), LARGE_AT_BETA, "alpha:timeout beta");
        rounds.answered(Question.of(Chat.SMALL, "#fault=beta:" + SLOW).streamed(), Price.SMALL, "beta");
        for (Question patient : List.of(
                Question.of(THINKER, slowAlpha).streamed(),
                Question.of(Chat.LARGE, LONG_PROMPT + slowAlpha).streamed(),
                Question.of(Chat.LARGE, slowAlpha))) {
            rounds.answered(patient, LARGE_AT_ALPHA, "alpha");
        }
    }

    @Test
    void cut() {
        for (boolean streamed : Question.BOTH_WAYS) {
            rounds.answered(
                    Question.of(Chat.LARGE, "#fault=alpha:cut:0").streamed(streamed),
                    LARGE_AT_BETA,
                    "alpha:provider beta");
        }
        rounds.breaksOffOrIsGoneOnWith("cut", "provider");
    }

    @Test
    void stall() {
        rounds.breaksOffOrIsGoneOnWith("stall", "timeout");
        rounds.breaksOffOrIsGoneOnWith("comments", "timeout");
    }

    @Test
    void malformedChunk() {
        double before = stack.skippedEvents();
        rounds.answered(Question.of(Chat.SMALL, "#fault=beta:malformed:0").streamed(), Price.SMALL, "beta");
        rounds.answered(Question.of(Chat.MACAW, "#fault=gamma:malformed:5").streamed(), Price.MACAW, "gamma");
        assertThat(stack.skippedEvents()).isEqualTo(before + 2);
        rounds.answered(Question.of(Chat.LARGE, "#fault=alpha:malformed:5"), LARGE_AT_BETA, "alpha:provider beta");
    }

    @Test
    void noEndMark() {
        rounds.answered(Question.of(Chat.SMALL, "#fault=beta:no_done").streamed(), Price.SMALL, "beta");
        rounds.answered(Question.of(Chat.MACAW, "#fault=gamma:no_done").streamed(), Price.MACAW, "gamma");
    }

    @Test
    void contextLength() {
        for (boolean streamed : Question.BOTH_WAYS) {
            stack.fails("alpha", TOO_LONG, 1, 2, 3);
            rounds.answered(Question.of(ROOMY).streamed(streamed), Price.MACAW, "alpha:caller gamma");
            ask(Question.of(Chat.LARGE).streamed(streamed))
                    .failed(400, "context_length_exceeded")
                    .saysOf("Simulator Alpha", "Too long for this model.")
                    .attempts("alpha:caller")
                    .costsNothing();
            ask(Question.of(ROOMY, "#fault=gamma:status:503").streamed(streamed))
                    .failed(400, "context_length_exceeded")
                    .saysOf("Simulator Alpha", "Too long for this model.")
                    .attempts("alpha:caller gamma:provider gamma:provider")
                    .costsNothing();
        }
        rounds.failed(
                Question.of(Chat.LARGE, "#fault=alpha:status:400 #fault=gamma:reset")
                        .orElse(Chat.MACAW),
                400,
                "invalid_request",
                "alpha:caller gamma:provider gamma:provider");
        rounds.failed(Question.of(Chat.LARGE, "#fault=alpha:unended:400"), 400, "invalid_request", "alpha:caller");
    }

    @Test
    void contentFilter() {
        for (boolean streamed : Question.BOTH_WAYS) {
            stack.fails("alpha", FILTERED, 1, 2);
            Question question = Question.of(Chat.LARGE).orElse(Chat.MACAW).streamed(streamed);
            rounds.answered(question, Price.MACAW, "alpha:policy gamma");
            ask(question.with("fallback_on_refusal", false))
                    .failed(400, "content_policy_violation")
                    .saysOf("Simulator Alpha", "Filtered by the provider's policy.")
                    .attempts("alpha:policy")
                    .costsNothing();
        }
    }

    @Test
    void prefillRefused() {
        Asked nobody = ask(Question.of(UNSURE, "#fault=alpha:cut:1 #fault=beta:no_prefill")
                .tokens(40)
                .resumed());
        nobody.brokenOff(5, 502, Rounds.UNAVAILABLE)
                .attempts("alpha:provider beta:caller" + " alpha:provider".repeat(4))
                .costsNothing();
        Asked known = ask(Question.of(UNSURE, "#fault=alpha:cut:5 #fault=beta:no_prefill")
                .tokens(9)
                .resumed());
        known.answered(9).attempts("alpha:provider alpha");
        known.costs(known.inTwoParts(LARGE_AT_ALPHA, 5, LARGE_AT_ALPHA, 4));
        Asked declared = ask(Question.of(Chat.LARGE, "#fault=alpha:cut:5 #fault=beta:no_prefill")
                .tokens(9)
                .resumed());
        declared.answered(9).attempts("alpha:provider beta:caller alpha");
        declared.costs(declared.inTwoParts(LARGE_AT_ALPHA, 5, LARGE_AT_ALPHA, 4));
        ask(Question.of(UNSURE, "#fault=beta:no_prefill").tokens(9).with("only", List.of(Question.UNSURE)))
                .answered(9)
                .attempts("beta")
                .costs(LARGE_AT_BETA, 9);
    }

    @Test
    void flapping() {
        for (boolean streamed : Question.BOTH_WAYS) {
            stack.fails("alpha", Map.of("kind", "status", "status", 503), 1, 3);
            Question question = Question.of(Chat.LARGE).streamed(streamed);
            for (int turn = 0; turn < 2; turn++) {
                rounds.answered(question, LARGE_AT_BETA, "alpha:provider beta");
                rounds.answered(question, LARGE_AT_ALPHA, "alpha");
            }
            stack.fails("beta", Map.of("kind", "reset"), 1, 3);
            for (int turn = 0; turn < 2; turn++) {
                rounds.answered(Question.of(Chat.SMALL).streamed(streamed), Price.SMALL, "beta:provider beta");
            }
        }
    }

    /** What each provider says or leaves out, on one account. */
    @Test
    void accounting() {
        Account account = stack.account();
        long nano = 0;
        for (boolean streamed : Question.BOTH_WAYS) {
            for (String talk : List.of("#fault=beta:no_usage", "#usage=9:1000000", "#usage=9:-1")) {
                Asked counted = stack.ask(Question.of(Chat.SMALL, talk).streamed(streamed), account);
                nano += counted.answered(Question.TOKENS)
                        .assertBilled(Price.SMALL.nano(counted.chat().promptTokens(), Question.TOKENS));
            }
        }
        stack.ask(Question.of(Chat.LARGE, "#fault=alpha:cut:5").tokens(40).streamed(), account)
                .brokenOff(5, 502, Rounds.UNAVAILABLE);
        Asked parts = stack.ask(
                Question.of(Chat.LARGE, "#fault=alpha:cut:3 #fault=beta:cut:4")
                        .tokens(12)
                        .resumed(),
                account);
        parts.answered(12).attempts("alpha:provider beta:provider alpha:provider beta");
        nano += parts.assertBilled(parts.inParts(
                List.of(LARGE_AT_ALPHA, LARGE_AT_BETA, LARGE_AT_ALPHA, LARGE_AT_BETA), List.of(3, 4, 3, 2)));
        account.awaitUsedNano(nano);
    }

    private Asked ask(Question question) {
        return stack.ask(question);
    }

    private static Map<String, ?> refusal(String code, String message) {
        return Map.of(
                "kind", "status", "status", 400, "body", Map.of("error", Map.of("code", code, "message", message)));
    }
}
