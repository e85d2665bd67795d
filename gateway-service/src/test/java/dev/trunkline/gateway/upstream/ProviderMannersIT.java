package dev.trunkline.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.contracts.generation.v1.Attempt;
import dev.trunkline.contracts.generation.v1.Fault;
import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.admission.AdmissionOf;
import dev.trunkline.gateway.admission.Hold;
import dev.trunkline.gateway.drain.Drains;
import dev.trunkline.gateway.endpoint.Endpoint;
import dev.trunkline.gateway.generation.Generation;
import dev.trunkline.gateway.memory.Leases;
import dev.trunkline.gateway.memory.MemoryLease;
import dev.trunkline.gateway.plan.Candidate;
import dev.trunkline.gateway.provider.AnswerFace;
import dev.trunkline.gateway.provider.anthropic.AnthropicProtocol;
import dev.trunkline.gateway.provider.openai.OpenAiProtocol;
import dev.trunkline.gateway.relay.CallerStream;
import dev.trunkline.gateway.settings.GatewaySettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerResponse;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One request to providers that answer in ways of their own, over a real connection. */
class ProviderMannersIT {

    private static final String HI = "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hi\"}}]}";
    private static final String END = "{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}";
    private static final String EVENTS = "data: " + HI + "\n\ndata: " + END + "\n\ndata: [DONE]\n\n";
    private static final String WHOLE =
            "{\"choices\":[{\"index\":0,\"message\":{\"content\":\"Hi\"},\"finish_reason\":\"stop\"}],"
                    + "\"usage\":{\"prompt_tokens\":11,\"completion_tokens\":9}}";

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger asked = new AtomicInteger();
    private final Buffer received = Buffer.buffer();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private volatile List<Consumer<HttpServerResponse>> answers = List.of();
    private HttpServer provider;

    @BeforeEach
    void start() throws Exception {
        provider = vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> {
                    int times = asked.getAndIncrement();
                    answers.get(Math.min(times, answers.size() - 1)).accept(request.response());
                }))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(60, TimeUnit.SECONDS);
    }

    @AfterEach
    void stop() {
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"text/event-stream", "Text/Event-Stream; charset=UTF-8", "text/event-stream;x=y"})
    void aStreamIsKnownByItsMediaTypeOrByNone(@Nullable String type) throws Exception {
        answers = List.of(response -> typed(response, type).end(EVENTS));

        assertThat(serve(true, 1)).isInstanceOf(AttemptEnd.StreamAnswered.class);
        assertThat(received.toString()).contains("\"content\":\"Hi\"");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"application/json", "Application/JSON;charset=utf-8"})
    void soIsAWholeAnswer(@Nullable String type) throws Exception {
        answers = List.of(response -> typed(response, type).end(WHOLE));

        assertThat(serve(false, 1)).isInstanceOf(AttemptEnd.WholeAnswered.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "text/event-streams", "application/json-seq", "text/event-stream-x"})
    void anyOtherTypeIsAFault(String type) throws Exception {
        answers = List.of(response -> typed(response, type).end(EVENTS));

        assertThat(serve(true, 1)).isInstanceOfSatisfying(AttemptEnd.Failed.class, failed -> assertThat(failed.detail())
                .isEqualTo("content type " + type + " (expected: text/event-stream)"));
    }

    @Test
    void aWholeAnswerInPlaceOfAStreamBecomesOne() throws Exception {
        answers = List.of(response -> typed(response, "application/json").end(WHOLE));

        AttemptEnd end = serve(true, 1);

        assertThat(end).isInstanceOfSatisfying(AttemptEnd.StreamAnswered.class, answered -> {
            assertThat(answered.summary().usage()).isNotNull();
            assertThat(answered.summary().finishReason()).isEqualTo("stop");
        });
        assertThat(received.toString())
                .startsWith("data: {")
                .contains("\"object\":\"chat.completion.chunk\"", "\"delta\":{\"content\":\"Hi\"}")
                .doesNotContain("usage", "message");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no JSON", "[]", "{\"error\":{\"message\":\"x\"}}", "{\"choices\":[]}"})
    void whatIsNoAnswerInPlaceOfAStreamIsAFault(String body) throws Exception {
        answers = List.of(response -> typed(response, "application/json").end(body));

        assertThat(serve(true, 1)).isInstanceOf(AttemptEnd.Failed.class);
        assertThat(received.length()).isZero();
    }

    /** Its words never come: they are not waited for. */
    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503})
    void anErrorThatSaysEnoughByItsStatusIsLeftAtItsHead(int status) throws Exception {
        answers = List.of(
                response -> response.setStatusCode(status).setChunked(true).write("{"),
                response -> typed(response, "text/event-stream").end(EVENTS));

        assertThat(serve(true, 2)).isInstanceOf(AttemptEnd.StreamAnswered.class);
    }

    @Test
    void theWordsOfAnErrorAreWaitedForAWhile() throws Exception {
        answers = List.of(
                response -> response.setStatusCode(400).setChunked(true).write("{\"error\":\"context length\""));

        assertThat(serve(true, 1, "upstream.error-timeout", "200ms"))
                .isInstanceOfSatisfying(AttemptEnd.Failed.class, failed -> {
                    assertThat(failed.meaning()).isEqualTo(ErrorMeaning.CONTEXT_EXCEEDED);
                    assertThat(failed.fault()).isEqualTo(Fault.FAULT_CALLER);
                });
    }

    @Test
    void commentsAreNoContent() throws Exception {
        answers = List.of(response -> drip(typed(response, "text/event-stream").setChunked(true), ": waiting\n\n"));

        assertThat(serve(
                        true, 1, "upstream.last-first-token-timeout", "300ms", "upstream.first-token-timeout", "300ms"))
                .isInstanceOfSatisfying(AttemptEnd.Failed.class, failed -> assertThat(failed.fault())
                        .isEqualTo(Fault.FAULT_TIMEOUT));
    }

    @Test
    void commentsKeepNoStreamAlive() throws Exception {
        answers = List.of(response -> {
            typed(response, "text/event-stream").setChunked(true).write("data: " + HI + "\n\n");
            drip(response, ": waiting\n\n");
        });

        assertThat(serve(true, 1, "upstream.idle-timeout", "300ms"))
                .isInstanceOfSatisfying(AttemptEnd.BrokenOff.class, broken -> {
                    assertThat(broken.fault()).isEqualTo(Fault.FAULT_TIMEOUT);
                    assertThat(broken.detail()).isEqualTo("silent for 300 ms (idle timeout)");
                });
    }

    /** An event that is on its way is no silence. */
    @Test
    void anEventInPiecesKeepsItsStreamAlive() throws Exception {
        String late = "data: " + END + "\n\n";
        answers = List.of(response -> {
            typed(response, "text/event-stream").setChunked(true).write("data: " + HI + "\n\n");
            IntStream.range(0, late.length())
                    .forEach(at -> vertx.setTimer(10L * (at + 1), timer -> response.write(late.substring(at, at + 1))));
        });

        AttemptEnd end = serve(true, 1, "upstream.idle-timeout", "400ms");

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
        answers = List.of(response -> typed(response, "text/event-stream").end(answer + more));
        assertThat(serve(true, 1)).isInstanceOf(AttemptEnd.StreamAnswered.class);

        answers = List.of(response ->
                typed(response, "text/event-stream").setChunked(true).write(answer + more));
        assertThat(serve(true, 1, "upstream.idle-timeout", "200ms")).isInstanceOf(AttemptEnd.StreamAnswered.class);
    }

    @Test
    void aFinishReasonThatIsAnErrorIsOne() throws Exception {
        answers = List.of(response -> typed(response, "text/event-stream")
                .end("data: " + HI + "\n\ndata: " + END.replace("stop", "error") + "\n\n"));

        assertThat(serve(true, 1)).isInstanceOf(AttemptEnd.BrokenOff.class);
    }

    @Test
    void oneEventThatCannotBeReadIsPassedOverAndCounted() throws Exception {
        answers = List.of(response -> typed(response, "text/event-stream").end("data: {broken\n\n" + EVENTS));

        assertThat(serve(true, 1)).isInstanceOf(AttemptEnd.StreamAnswered.class);
        assertThat(meters.counter("trunkline.upstream.skipped.events").count()).isOne();
    }

    @Test
    void aSecondOneIsAFault() throws Exception {
        answers = List.of(
                response -> typed(response, "text/event-stream").end("data: {broken\n\ndata: {broken\n\n" + EVENTS));

        assertThat(serve(true, 1)).isInstanceOfSatisfying(AttemptEnd.Failed.class, failed -> assertThat(failed.detail())
                .isEqualTo("malformed event in the stream"));
    }

    @Test
    void theLastEventNeedsNoBlankLine() throws Exception {
        answers = List.of(response -> typed(response, "text/event-stream").end("data: " + HI + "\n\ndata: " + END));

        assertThat(serve(true, 1)).isInstanceOf(AttemptEnd.StreamAnswered.class);
    }

    @Test
    void theSameEndpointIsAskedOnceMore() throws Exception {
        answers =
                List.of(response -> response.setStatusCode(503).end(), response -> typed(response, "text/event-stream")
                        .end(EVENTS));

        assertThat(serve(true, 1)).isInstanceOf(AttemptEnd.StreamAnswered.class);
        assertThat(asked).hasValue(2);
    }

    @Test
    void whoWantsToBeWaitedForIsWaitedFor() throws Exception {
        answers = List.of(
                response -> response.setStatusCode(429)
                        .putHeader("Retry-After", "1")
                        .end(),
                response -> typed(response, "text/event-stream").end(EVENTS));

        assertThat(serve(true, 1)).isInstanceOf(AttemptEnd.StreamAnswered.class);
    }

    @Test
    void aCallerIsToldToWaitUntilTheFirstContent() throws Exception {
        answers = List.of(response -> {
            typed(response, "text/event-stream").setChunked(true);
            vertx.setTimer(900, timer -> response.write("data: " + HI + "\n\n"));
            vertx.setTimer(1_500, timer -> response.end("data: " + END + "\n\n"));
        });

        assertThat(serve(true, 1, "upstream.keep-alive-interval", "200ms"))
                .isInstanceOf(AttemptEnd.StreamAnswered.class);
        assertThat(received.toString()).startsWith(": wait\n\n: wait\n\n").contains("data: ");
        assertThat(received.toString().lastIndexOf(": wait"))
                .isLessThan(received.toString().indexOf("data: "));
    }

    @Test
    void nobodyIsToldSoWhoShallNot() throws Exception {
        answers = List.of(response -> vertx.setTimer(
                500, timer -> typed(response, "text/event-stream").end(EVENTS)));

        assertThat(serve(true, 1, "upstream.keep-alive-interval", "0s")).isInstanceOf(AttemptEnd.StreamAnswered.class);
        assertThat(received.toString()).startsWith("data: ");
    }

    private static HttpServerResponse typed(HttpServerResponse response, @Nullable String type) {
        return type == null ? response : response.putHeader("Content-Type", type);
    }

    private void drip(HttpServerResponse response, String text) {
        vertx.setPeriodic(20, timer -> {
            if (response.closed()) {
                vertx.cancelTimer(timer);
            } else {
                response.write(text);
            }
        });
    }

    private AttemptEnd serve(boolean streamed, int endpoints, String... settings) throws Exception {
        Promise<AttemptEnd> ended = Promise.promise();
        Generation generation = generation(streamed, endpoints);
        vertx.getOrCreateContext().runOnContext(nothing -> attempts(Given.settings(settings))
                .serve(generation, new Caller(received, Leases.roomy()))
                .onComplete(ended));
        AttemptEnd end =
                ended.future().toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
        assertThat(generation.attempts()).extracting(Attempt::getModel).containsOnly("m");
        return end;
    }

    private Attempts attempts(GatewaySettings settings) {
        InstantSource clock = InstantSource.system();
        UpstreamContext upstream = new UpstreamContext(
                new OpenAiProtocol(),
                new AnthropicProtocol(),
                CredentialsOf.environment(Map.of()),
                new RestingEndpoints(),
                AdmissionOf.nobody(vertx, settings, clock),
                Drains.staying(clock),
                clock,
                new ReadOns(settings, Drains.staying(clock), clock, meters),
                meters,
                settings);
        return new Attempts(vertx, upstream, settings);
    }

    /** With a limit in the request nothing is asked of Redis. */
    private Generation generation(boolean streamed, int endpoints) {
        var prices = Given.prices("0.000001", "0.000001");
        List<Candidate> candidates = IntStream.range(0, endpoints)
                .mapToObj(number -> new Candidate(endpoint("p" + number), prices))
                .toList();
        return Given.generation(Given.request("\"model\":\"m\",\"stream\":" + streamed + ",\"max_tokens\":5,"))
                .heldBy(new Hold(1_000_000, 5))
                .plannedAs(candidates);
    }

    private Endpoint endpoint(String provider) {
        Endpoint given = Given.endpoint("m", provider, Given.prices("0.000001", "0.000001"));
        return new Endpoint(
                given.id(),
                given.model(),
                given.canonicalModel(),
                given.provider(),
                given.providerName(),
                given.tag(),
                given.providerModelId(),
                given.protocol(),
                "127.0.0.1",
                this.provider.actualPort(),
                false,
                "",
                "",
                given.prices(),
                0,
                0);
    }

    private record Caller(Buffer received, MemoryLease memory) implements CallerStream {

        @Override
        public void begin(String generationId) {}

        @Override
        public void write(Buffer frames) {
            received.appendBuffer(frames);
        }

        @Override
        public boolean keepAlive(AnswerFace face) {
            boolean waits = !received.toString().contains("data");
            received.appendString(waits ? ": wait\n\n" : "");
            return waits;
        }

        @Override
        public boolean full() {
            return false;
        }

        @Override
        public void onDrain(Runnable drained) {}

        @Override
        public boolean gone() {
            return false;
        }

        @Override
        public void onGone(@Nullable Runnable gone) {}

        @Override
        public void abandon() {}
    }
}
