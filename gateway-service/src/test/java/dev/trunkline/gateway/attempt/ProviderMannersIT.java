package dev.trunkline.gateway.attempt;

import static dev.trunkline.gateway.attempt.AnswersInTurn.EVENTS;
import static dev.trunkline.gateway.attempt.AnswersInTurn.streamed;
import static dev.trunkline.gateway.attempt.AnswersInTurn.typed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.contracts.generation.v1.Attempt;
import dev.trunkline.contracts.generation.v1.Fault;
import dev.trunkline.gateway.delivery.Progress;
import dev.trunkline.gateway.failure.ErrorType;
import dev.trunkline.gateway.failure.ProviderWords;
import dev.trunkline.gateway.relay.ReceivingCaller;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One request to providers whose types, errors and whole answers are ways of their own, over a real connection. */
class ProviderMannersIT {

    private static final String WHOLE =
            "{\"choices\":[{\"index\":0,\"message\":{\"content\":\"Hi\"},\"finish_reason\":\"stop\"}],"
                    + "\"usage\":{\"prompt_tokens\":11,\"completion_tokens\":9}}";

    private final AnswersInTurn answers = new AnswersInTurn();
    private final ReceivingCaller caller = new ReceivingCaller();

    @AutoClose
    private final OneProvider provider = new OneProvider(answers);

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"text/event-stream", "Text/Event-Stream; charset=UTF-8", "text/event-stream;x=y"})
    void aStreamIsKnownByItsMediaTypeOrByNone(@Nullable String type) throws Exception {
        answers.are(response -> typed(response, type).end(EVENTS));

        assertThat(serve(true, 1)).isInstanceOf(AttemptEnd.StreamAnswered.class);
        assertThat(caller.answer()).contains("\"content\":\"Hi\"");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"application/json", "Application/JSON;charset=utf-8"})
    void soIsAWholeAnswer(@Nullable String type) throws Exception {
        answers.are(response -> typed(response, type).end(WHOLE));

        assertThat(serve(false, 1)).isInstanceOf(AttemptEnd.WholeAnswered.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "text/event-streams", "application/json-seq", "text/event-stream-x"})
    void anyOtherTypeIsAFault(String type) throws Exception {
        answers.are(response -> typed(response, type).end(EVENTS));

        assertThat(serve(true, 1)).isInstanceOfSatisfying(AttemptEnd.Failed.class, failed -> assertThat(failed.detail())
                .isEqualTo("content type " + type + " (expected: text/event-stream)"));
    }

    @Test
    void aWholeAnswerInPlaceOfAStreamBecomesOne() throws Exception {
        answers.are(response -> typed(response, "application/json").end(WHOLE));

        AttemptEnd end = serve(true, 1);

        assertThat(end).isInstanceOfSatisfying(AttemptEnd.StreamAnswered.class, answered -> {
            assertThat(answered.summary().usage()).isNotNull();
            assertThat(answered.summary().finishReason()).isEqualTo("stop");
        });
        assertThat(caller.answer())
                .startsWith("data: {")
                .contains("\"object\":\"chat.completion.chunk\"", "\"delta\":{\"content\":\"Hi\"}")
                .doesNotContain("usage", "message");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no JSON", "[]", "{\"error\":{\"message\":\"x\"}}", "{\"choices\":[]}"})
    void whatIsNoAnswerInPlaceOfAStreamIsAFault(String body) throws Exception {
        answers.are(response -> typed(response, "application/json").end(body));

        assertThat(serve(true, 1)).isInstanceOf(AttemptEnd.Failed.class);
        assertThat(caller.answer()).isEmpty();
    }

    /** Some say it with 200. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"code":"content_filter","message":"filtered"} | FAULT_POLICY | 400 | CONTENT_POLICY_VIOLATION
            {"message":"the context window is too small"} | FAULT_CALLER | 400 | CONTEXT_LENGTH_EXCEEDED
            {"message":"incorrect api key"} | FAULT_PROVIDER | 200 | PROVIDER_UNAVAILABLE
            {"message":"overloaded"} | FAULT_PROVIDER | 200 | PROVIDER_UNAVAILABLE
            """)
    void anErrorInsideAWholeAnswerMeansWhatItSays(String words, Fault fault, int status, ErrorType type)
            throws Exception {
        answers.are(response -> typed(response, "application/json").end("{\"error\":" + words + "}"));

        assertThat(serve(false, 1)).isInstanceOfSatisfying(AttemptEnd.Failed.class, failed -> {
            assertThat(failed.fault()).isEqualTo(fault);
            assertThat(failed.status()).isEqualTo(status);
            assertThat(failed.said().type()).isEqualTo(type);
            assertThat(failed.said().words().raw()).isEqualTo(status == 400 ? words : "");
        });
    }

    /** Its words never come: they are not waited for. */
    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503})
    void anErrorThatSaysEnoughByItsStatusIsLeftAtItsHead(int status) throws Exception {
        answers.are(
                response -> response.setStatusCode(status).setChunked(true).write("{"),
                response -> streamed(response).end(EVENTS));

        assertThat(serve(true, 2)).isInstanceOf(AttemptEnd.StreamAnswered.class);
    }

    /** They came with the head, and are there for the caller. */
    @ParameterizedTest
    @ValueSource(ints = {429, 500, 404})
    void theWordsOfEachErrorAreKept(int status) throws Exception {
        answers.are(
                response -> response.setStatusCode(status).end("{\"error\":{\"code\":\"worn_out\"}}"),
                response -> streamed(response).end(EVENTS));
        Progress progress = provider.progress(true, 2);

        assertThat(provider.serve(progress, caller).get(60, TimeUnit.SECONDS))
                .isInstanceOf(AttemptEnd.StreamAnswered.class);
        assertThat(progress.words())
                .containsExactly(
                        new ProviderWords("{\"error\":{\"code\":\"worn_out\"}}", "worn_out", ""), ProviderWords.NONE);
    }

    @Test
    void theWordsOfAnErrorAreWaitedForAWhile() throws Exception {
        answers.are(response -> response.setStatusCode(400).setChunked(true).write("{\"error\":\"context length\""));

        assertThat(serve(true, 1, "upstream.error-timeout", "2s"))
                .isInstanceOfSatisfying(AttemptEnd.Failed.class, failed -> {
                    assertThat(failed.said().type()).isEqualTo(ErrorType.CONTEXT_LENGTH_EXCEEDED);
                    assertThat(failed.fault()).isEqualTo(Fault.FAULT_CALLER);
                });
    }

    @Test
    void theSameEndpointIsAskedOnceMore() throws Exception {
        answers.are(response -> response.setStatusCode(503).end(), response -> streamed(response)
                .end(EVENTS));

        assertThat(serve(true, 1)).isInstanceOf(AttemptEnd.StreamAnswered.class);
        assertThat(answers.asked).hasValue(2);
    }

    @Test
    void whoWantsToBeWaitedForIsWaitedFor() throws Exception {
        answers.are(
                response -> response.setStatusCode(429)
                        .putHeader("Retry-After", "1")
                        .end(),
                response -> streamed(response).end(EVENTS));

        assertThat(serve(true, 1)).isInstanceOf(AttemptEnd.StreamAnswered.class);
    }

    /** As Google does it, in no header. */
    @Test
    void whoSaysInItsWordsWhenToComeAgainIsWaitedFor() throws Exception {
        answers.are(
                response -> response.setStatusCode(429).end("{\"error\":{\"details\":[{\"retryDelay\":\"0.5s\"}]}}"),
                response -> streamed(response).end(EVENTS));

        assertThat(serve(true, 1)).isInstanceOf(AttemptEnd.StreamAnswered.class);
    }

    /** What a caller may have written itself cools nothing down. */
    @Test
    void aRefusalOfTheRequestIsNoWishToWait() throws Exception {
        answers.are(response -> response.setStatusCode(400).end("{\"retryDelay\":\"9s\"}"));

        assertThat(serve(true, 1))
                .isInstanceOfSatisfying(AttemptEnd.Failed.class, failed -> assertThat(failed.retryAfterSeconds())
                        .isZero());
    }

    private AttemptEnd serve(boolean streamed, int endpoints, String... settings) throws Exception {
        Progress progress = provider.progress(streamed, endpoints);
        AttemptEnd end = provider.serve(progress, caller, settings).get(60, TimeUnit.SECONDS);
        assertThat(progress.attempts()).extracting(Attempt::getModel).containsOnly("m");
        return end;
    }
}
