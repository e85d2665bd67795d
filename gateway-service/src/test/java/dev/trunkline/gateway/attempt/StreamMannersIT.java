package dev.trunkline.gateway.attempt;

import static dev.trunkline.gateway.attempt.AnswersInTurn.END;
import static dev.trunkline.gateway.attempt.AnswersInTurn.EVENTS;
import static dev.trunkline.gateway.attempt.AnswersInTurn.HI;
import static dev.trunkline.gateway.attempt.AnswersInTurn.streamed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.contracts.generation.v1.Fault;
import dev.trunkline.gateway.relay.ReceivingCaller;
import io.vertx.core.http.HttpServerResponse;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One request to a provider whose events, comments and silences are ways of their own, over a real connection. */
class StreamMannersIT {

    private final AnswersInTurn answers = new AnswersInTurn();
    private final ReceivingCaller caller = new ReceivingCaller();

    @AutoClose
    private final OneProvider provider = new OneProvider(answers);

    @Test
    void commentsAreNoContent() throws Exception {
        answers.are(response -> drip(streamed(response), ": waiting\n\n"));

        assertThat(serve("upstream.last-first-token-timeout", "300ms", "upstream.first-token-timeout", "300ms"))
                .isInstanceOfSatisfying(AttemptEnd.Failed.class, failed -> assertThat(failed.fault())
                        .isEqualTo(Fault.FAULT_TIMEOUT));
    }

    @Test
    void commentsKeepNoStreamAlive() throws Exception {
        answers.are(response -> {
            streamed(response).write("data: " + HI + "\n\n");
            drip(response, ": waiting\n\n");
        });

        assertThat(serve("upstream.idle-timeout", "300ms"))
                .isInstanceOfSatisfying(AttemptEnd.BrokenOff.class, broken -> {
                    assertThat(broken.fault()).isEqualTo(Fault.FAULT_TIMEOUT);
                    assertThat(broken.detail()).isEqualTo("silent for 300 ms (idle timeout)");
                });
    }

    /** An event that is on its way is no silence. */
    @Test
    void anEventInPiecesKeepsItsStreamAlive() throws Exception {
        String late = "data: " + END + "\n\n";
        answers.are(response -> {
            streamed(response).write("data: " + HI + "\n\n");
            IntStream.range(0, late.length())
                    .forEach(at -> provider.vertx.setTimer(
                            40L * (at + 1), timer -> response.write(late.substring(at, at + 1))));
        });

        AttemptEnd end = serve("upstream.idle-timeout", "1500ms");

        assertThat(end).isInstanceOf(AttemptEnd.StreamAnswered.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data: {\"error\":{\"message\":\"x\"}}\n\n",
                "data: {broken\n\ndata: {broken\n\n",
                "data: [DONE]\n\ndata: {broken\n\n",
                "garbage",
                ""
            })
    void nothingBehindItsFinishReasonMakesAnAnswerAnError(String more) throws Exception {
        String answer = "data: " + HI + "\n\ndata: " + END + "\n\n";
        answers.are(response -> streamed(response).end(answer + more));
        assertThat(serve()).isInstanceOf(AttemptEnd.StreamAnswered.class);

        answers.are(response -> streamed(response).write(answer + more));
        assertThat(serve("upstream.idle-timeout", "500ms")).isInstanceOf(AttemptEnd.StreamAnswered.class);
    }

    @Test
    void aFinishReasonThatIsAnErrorIsOne() throws Exception {
        answers.are(response ->
                streamed(response).end("data: " + HI + "\n\ndata: " + END.replace("stop", "error") + "\n\n"));

        assertThat(serve()).isInstanceOf(AttemptEnd.BrokenOff.class);
    }

    @Test
    void oneEventThatCannotBeReadIsPassedOverAndCounted() throws Exception {
        answers.are(response -> streamed(response).end("data: {broken\n\n" + EVENTS));

        assertThat(serve()).isInstanceOf(AttemptEnd.StreamAnswered.class);
        assertThat(provider.meters.counter("trunkline.upstream.skipped.events").count())
                .isOne();
    }

    @Test
    void aSecondOneIsAFault() throws Exception {
        answers.are(response -> streamed(response).end("data: {broken\n\ndata: {broken\n\n" + EVENTS));

        assertThat(serve()).isInstanceOfSatisfying(AttemptEnd.Failed.class, failed -> assertThat(failed.detail())
                .isEqualTo("malformed event in the stream"));
    }

    @Test
    void theLastEventNeedsNoBlankLine() throws Exception {
        answers.are(response -> streamed(response).end("data: " + HI + "\n\ndata: " + END));

        assertThat(serve()).isInstanceOf(AttemptEnd.StreamAnswered.class);
    }

    @Test
    void aCallerIsToldToWaitUntilTheFirstContent() throws Exception {
        answers.are(response -> {
            HttpServerResponse events = streamed(response);
            provider.vertx.setPeriodic(20, timer -> {
                if (caller.waits.get() >= 2) {
                    provider.vertx.cancelTimer(timer);
                    events.write("data: " + HI + "\n\n");
                    provider.vertx.setTimer(600, end -> events.end("data: " + END + "\n\n"));
                }
            });
        });

        assertThat(serve("upstream.keep-alive-interval", "200ms")).isInstanceOf(AttemptEnd.StreamAnswered.class);
        assertThat(caller.answer()).startsWith(ReceivingCaller.WAIT.repeat(2)).contains("data: ");
        assertThat(caller.answer().lastIndexOf(ReceivingCaller.WAIT))
                .isLessThan(caller.answer().indexOf("data: "));
    }

    @Test
    void nobodyIsToldSoWhoShallNot() throws Exception {
        answers.are(response ->
                provider.vertx.setTimer(500, timer -> streamed(response).end(EVENTS)));

        assertThat(serve("upstream.keep-alive-interval", "0s")).isInstanceOf(AttemptEnd.StreamAnswered.class);
        assertThat(caller.answer()).startsWith("data: ");
    }

    private void drip(HttpServerResponse response, String text) {
        provider.vertx.setPeriodic(20, timer -> {
            if (response.closed()) {
                provider.vertx.cancelTimer(timer);
            } else {
                response.write(text);
            }
        });
    }

    private AttemptEnd serve(String... settings) throws Exception {
        return provider.serve(provider.progress(true, 1), caller, settings).get(60, TimeUnit.SECONDS);
    }
}
