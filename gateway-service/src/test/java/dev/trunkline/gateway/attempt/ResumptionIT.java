package dev.trunkline.gateway.attempt;

import static dev.trunkline.gateway.attempt.AnswersInTurn.END;
import static dev.trunkline.gateway.attempt.AnswersInTurn.streamed;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trunkline.gateway.admission.Hold;
import dev.trunkline.gateway.delivery.Billing;
import dev.trunkline.gateway.delivery.DeliveredPart;
import dev.trunkline.gateway.delivery.Progress;
import dev.trunkline.gateway.memory.Leases;
import dev.trunkline.gateway.relay.ReceivingCaller;
import dev.trunkline.gateway.usage.Meter;
import dev.trunkline.gateway.usage.TokenUsage;
import io.vertx.core.http.HttpServerResponse;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams that break off after their first content, and are gone on with, over real connections. */
class ResumptionIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String RESUMED = "\"stream\":true,\"provider\":{\"resume\":true},";
    private static final Consumer<HttpServerResponse> REFUSAL =
            response -> response.setStatusCode(400).end("{\"error\":{\"message\":\"no prefill here\"}}");

    private final AnswersInTurn answers = new AnswersInTurn();
    private final ReceivingCaller caller = new ReceivingCaller();

    @AutoClose
    private final OneProvider provider = new OneProvider(answers);

    @Test
    void theNextEndpointGoesOnFromWhatTheCallerHas() throws Exception {
        answers.are(says("Once upon "), says(" a time.", END));
        Progress progress = provider.progress(RESUMED, 2);

        assertThat(serve(progress)).isInstanceOfSatisfying(AttemptEnd.StreamAnswered.class, answered -> assertThat(
                        answered.candidate().endpoint().provider())
                .isEqualTo("p1"));
        assertThat(caller.text()).isEqualTo("Once upon a time.");
        assertThat(caller.answer().split("\"role\"", -1)).hasSize(2);
        assertThat(caller.begun.get()).isOne();
        JsonNode asked = JSON.readTree(answers.bodies.getLast());
        assertThat(asked.at("/messages").size()).isEqualTo(2);
        assertThat(asked.at("/messages/1/role").asText()).isEqualTo("assistant");
        assertThat(asked.at("/messages/1/content").asText()).isEqualTo("Once upon");
        assertThat(asked.at("/max_tokens").asInt()).isEqualTo(5 - 3);
        assertThat(progress.parts())
                .extracting(DeliveredPart::usage)
                .containsExactly(new TokenUsage(
                                provider.progress(RESUMED, 2).envelope().promptTokensEstimate(), 3, 0, 0, 0, true)
                        .and(Meter.REQUEST, 1));
    }

    @Test
    void aRefusalOfThePrefillIsPassedOver() throws Exception {
        answers.are(says("Once"), REFUSAL, says(" upon a time.", END));
        Progress progress = provider.progress(RESUMED, 2);

        assertThat(serve(progress)).isInstanceOfSatisfying(AttemptEnd.StreamAnswered.class, answered -> assertThat(
                        answered.candidate().endpoint().provider())
                .isEqualTo("p0"));
        assertThat(caller.text()).isEqualTo("Once upon a time.");
    }

    /** What is wrong with one request says nothing of the next. */
    @ParameterizedTest
    @CsvSource({"no prefill here, false", "the context window is too small, true"})
    void whoRefusesThePrefillIsNotAskedAgain(String words, boolean askedAgain) throws Exception {
        Consumer<HttpServerResponse> refusal =
                response -> response.setStatusCode(400).end("{\"error\":{\"message\":\"" + words + "\"}}");
        answers.are(says("Once"), refusal, says(" more", END), says("Once"), refusal, says(" more", END));
        Attempts attempts = provider.attempts();

        provider.serve(attempts, provider.progress(RESUMED, 2), caller).get(60, TimeUnit.SECONDS);
        Progress next = provider.progress(RESUMED, 2);
        provider.serve(attempts, next, caller).get(60, TimeUnit.SECONDS);

        assertThat(next.attempts().get(1).getProvider()).isEqualTo(askedAgain ? "p1" : "p0");
    }

    @Test
    void whoCannotPayForMoreHearsTheFirstFault() throws Exception {
        answers.are(says("Once"), says(" more", END));
        Progress poor = provider.progress(RESUMED, 2, new Hold(1, 1));

        assertThat(serve(poor, "admission.growth-wait", "0s")).isInstanceOf(AttemptEnd.BrokenOff.class);
        assertThat(answers.asked.get()).isOne();
    }

    @Test
    void whatBreaksOffAgainIsGoneOnWithAgain() throws Exception {
        answers.are(says("Once"), says(" upon"), says(" a time.", END));
        Progress progress = provider.progress(RESUMED, 2);

        assertThat(serve(progress)).isInstanceOf(AttemptEnd.StreamAnswered.class);
        assertThat(caller.text()).isEqualTo("Once upon a time.");
        assertThat(JSON.readTree(answers.bodies.getLast())
                        .at("/messages/1/content")
                        .asText())
                .isEqualTo("Once upon");
        assertThat(progress.parts()).hasSize(2);
    }

    @Test
    void whereNobodyCanTheFirstFaultIsTheEnd() throws Exception {
        answers.are(
                says("Once"), REFUSAL, response -> response.setStatusCode(503).end());

        assertThat(serve(provider.progress(RESUMED, 2))).isInstanceOfSatisfying(AttemptEnd.BrokenOff.class, broken -> {
            assertThat(broken.candidate().endpoint().provider()).isEqualTo("p0");
            assertThat(broken.detail()).isEqualTo("the stream ended without a finish reason");
        });
        assertThat(answers.asked.get()).isEqualTo(3);
    }

    @Test
    void thereAreAsManyAttemptsAsAlways() throws Exception {
        answers.are(says("Once"), says(" more"));

        assertThat(serve(provider.progress(RESUMED, 2), "upstream.attempts", "4"))
                .isInstanceOf(AttemptEnd.BrokenOff.class);
        assertThat(answers.asked.get()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"stream\":true,", "\"stream\":true,\"provider\":{\"resume\":false},"})
    void nobodyGoesOnWhoWasNotAskedTo(String fields) throws Exception {
        answers.are(says("Once"), says(" more", END));

        assertThat(serve(provider.progress(fields, 2))).isInstanceOf(AttemptEnd.BrokenOff.class);
        assertThat(answers.asked.get()).isOne();
    }

    @Test
    void aCallOfAToolIsNotGoneOnWith() throws Exception {
        String call = "{\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"tool_calls\":[{\"index\":0,"
                + "\"id\":\"c\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"{\"}}]}}]}";
        answers.are(response -> streamed(response).end("data: " + call + "\n\n"), says(" more", END));

        assertThat(serve(provider.progress(RESUMED, 2))).isInstanceOf(AttemptEnd.BrokenOff.class);
        assertThat(answers.asked.get()).isOne();
    }

    /** It would be in memory beside the caller's own. */
    @Test
    void anAccountWithoutRoomForASecondRequestHearsTheFirstFault() throws Exception {
        answers.are(says("Once"), says(" more", END));
        Progress large =
                provider.progress(RESUMED + "\"x\":\"" + "a".repeat(100 << 10) + "\",", 2, new Hold(1_000_000_000, 1));

        AttemptEnd end = provider.serve(large, new ReceivingCaller(Leases.narrow(150 << 10)))
                .get(60, TimeUnit.SECONDS);

        assertThat(end).isInstanceOf(AttemptEnd.BrokenOff.class);
        assertThat(answers.asked.get()).isOne();
    }

    @Test
    void whoHangsUpInBetweenOwesWhatItHas() throws Exception {
        answers.are(response -> {
            caller.leaves();
            says("Once").accept(response);
        });
        Progress progress = provider.progress(RESUMED, 2);

        assertThat(serve(progress))
                .isInstanceOfSatisfying(AttemptEnd.CallerGone.class, gone -> assertThat(gone.billing())
                        .isEqualTo(Billing.NOTHING));
        assertThat(answers.asked.get()).isOne();
        assertThat(progress.parts()).hasSize(1);
    }

    /** One chunk with the role and this text, and these events; then the stream ends. */
    private static Consumer<HttpServerResponse> says(String text, String... events) {
        String chunk = "{\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"" + text + "\"}}]}";
        StringBuilder all = new StringBuilder("data: " + chunk + "\n\n");
        for (String event : events) {
            all.append("data: ").append(event).append("\n\n");
        }
        return response -> streamed(response).end(all.toString());
    }

    private AttemptEnd serve(Progress progress, String... settings) throws Exception {
        return provider.serve(progress, caller, settings).get(60, TimeUnit.SECONDS);
    }
}
