package dev.trunkline.gateway.attempt;

import static dev.trunkline.gateway.attempt.AnswersInTurn.END;
import static dev.trunkline.gateway.attempt.AnswersInTurn.EVENTS;
import static dev.trunkline.gateway.attempt.AnswersInTurn.HI;
import static dev.trunkline.gateway.attempt.AnswersInTurn.streamed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.contracts.generation.v1.Fault;
import dev.trunkline.gateway.delivery.Progress;
import dev.trunkline.gateway.relay.ReceivingCaller;
import io.vertx.core.http.HttpServerResponse;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Streams of models that think where the caller does not want to see it, over a real connection. */
class HiddenThinkingIT {

    private static final String HIDING = "\"stream\":true,\"reasoning\":{\"exclude\":true},";
    /** Less than two comments take. */
    private static final int FIRST_TOKEN_MILLIS = 5_000;

    private static final String THOUGHT = "data: {\"choices\":[{\"index\":0,\"delta\":{\"reasoning\":\"hmm \"}}]}\n\n";

    private final AnswersInTurn answers = new AnswersInTurn();
    private final ReceivingCaller caller = new ReceivingCaller();

    @AutoClose
    private final OneProvider provider = new OneProvider(answers);

    /** Thinking takes minutes: it is no silence, and whoever waits is told so. */
    @Test
    void thoughtsAreTheFirstTokensAndTheCallerIsToldToWait() throws Exception {
        Progress progress = provider.progress(HIDING, 1);
        AtomicInteger firstTokenWhileThinking = new AtomicInteger(-1);
        answers.are(response -> think(
                response,
                () -> {
                    firstTokenWhileThinking.set(progress.firstTokenMillis());
                    return caller.waits.get() >= 2;
                },
                EVENTS));

        AttemptEnd end = serve(
                progress,
                "upstream.first-token-timeout",
                FIRST_TOKEN_MILLIS + "ms",
                "upstream.last-first-token-timeout",
                FIRST_TOKEN_MILLIS + "ms",
                "upstream.keep-alive-interval",
                "3s");

        assertThat(end).isInstanceOfSatisfying(AttemptEnd.StreamAnswered.class, answered -> assertThat(
                        answered.summary().receivedTextBytes())
                .isGreaterThan("hmm Hi".length()));
        assertThat(caller.answer())
                .startsWith(ReceivingCaller.WAIT.repeat(2) + "data: ")
                .doesNotContain("hmm");
        assertThat(caller.text()).isEqualTo("Hi");
        assertThat(progress.attempts().getFirst().getFirstTokenMillis())
                .as("the provider's first token")
                .isBetween(1, FIRST_TOKEN_MILLIS);
        assertThat(firstTokenWhileThinking).as("the caller's first token").hasValue(0);
        assertThat(progress.firstTokenMillis()).isNotZero();
    }

    @Test
    void whatBreaksOffWhileItThinksIsAnsweredByAnother() throws Exception {
        answers.are(response -> streamed(response).end(THOUGHT), response -> streamed(response)
                .end(EVENTS));

        assertThat(serve(provider.progress(HIDING, 2))).isInstanceOf(AttemptEnd.StreamAnswered.class);
        assertThat(caller.text()).isEqualTo("Hi");
    }

    @Test
    void whoStopsThinkingAloudIsSilent() throws Exception {
        answers.are(response -> streamed(response).write(THOUGHT));

        assertThat(serve(provider.progress(HIDING, 1), "upstream.idle-timeout", "300ms"))
                .isInstanceOfSatisfying(AttemptEnd.Failed.class, failed -> {
                    assertThat(failed.fault()).isEqualTo(Fault.FAULT_TIMEOUT);
                    assertThat(failed.detail()).isEqualTo("silent for 300 ms (idle timeout)");
                });
    }

    /** The provider charges for it, as it does where the thoughts are seen. */
    @Test
    void whoThinksForTheWholeTimeIsCutShortAndPaid() throws Exception {
        answers.are(response -> think(response, () -> false, ""));

        assertThat(serve(provider.progress(HIDING, 2), "upstream.total-timeout", "3s"))
                .isInstanceOfSatisfying(
                        AttemptEnd.CutShort.class,
                        cut -> assertThat(cut.summary().receivedTextBytes()).isPositive());
        assertThat(caller.begun).hasValue(1);
        assertThat(answers.asked).hasValue(1);
    }

    @Test
    void thoughtsWithinAnAnswerKeepItsConnectionAlive() throws Exception {
        answers.are(response -> {
            streamed(response).write("data: " + HI + "\n\n");
            think(response, () -> caller.answer().contains("PROCESSING"), "data: " + END + "\n\n");
        });

        assertThat(serve(provider.progress(HIDING, 1))).isInstanceOf(AttemptEnd.StreamAnswered.class);
        assertThat(caller.answer())
                .contains("\n\n: OPENROUTER PROCESSING\n\ndata: ")
                .doesNotContain("hmm");
    }

    @Test
    void aBrokenAnswerIsGoneOnWithAlthoughItsSuccessorThinks() throws Exception {
        answers.are(response -> streamed(response).end(THOUGHT + "data: " + HI + "\n\n"), response -> streamed(response)
                .end(THOUGHT + EVENTS));

        assertThat(serve(provider.progress(HIDING + "\"provider\":{\"resume\":true},", 2)))
                .isInstanceOf(AttemptEnd.StreamAnswered.class);
        assertThat(caller.text()).isEqualTo("HiHi");
        assertThat(answers.bodies.getLast()).contains("\"Hi\"").doesNotContain("hmm");
    }

    private void think(HttpServerResponse response, BooleanSupplier over, String answer) {
        HttpServerResponse events = response.headWritten() ? response : streamed(response);
        provider.vertx.setPeriodic(20, timer -> {
            if (response.closed()) {
                provider.vertx.cancelTimer(timer);
            } else if (over.getAsBoolean()) {
                provider.vertx.cancelTimer(timer);
                events.end(answer);
            } else {
                events.write(THOUGHT);
            }
        });
    }

    private AttemptEnd serve(Progress progress, String... settings) throws Exception {
        return provider.serve(progress, caller, settings).get(60, TimeUnit.SECONDS);
    }
}
