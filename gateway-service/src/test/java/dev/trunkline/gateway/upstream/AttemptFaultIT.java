package dev.trunkline.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An attempt whose callbacks throw ends all the same, and lets its provider go. */
class AttemptFaultIT {

    /** Where a caller's stream fails in a way that nobody foresaw. */
    enum Where {
        BEGIN,
        WRITE,
        FULL,
        /** And once more, when the attempt lets go of its caller. */
        LAST_WORD
    }

    private final Vertx vertx = Vertx.vertx();
    private final Context loop = vertx.getOrCreateContext();
    private final AtomicBoolean letGo = new AtomicBoolean();
    private volatile String unfinished = "";
    private HttpServer provider;

    @BeforeEach
    void start() throws Exception {
        provider = vertx.createHttpServer()
                .requestHandler(request -> {
                    request.connection().closeHandler(nothing -> letGo.set(true));
                    request.response()
                            .setChunked(true)
                            .putHeader("Content-Type", "text/event-stream")
                            .write("data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hi\"}}]}\n\n"
                                    + unfinished);
                })
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
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "LAST_WORD")
    void endsWhereACallbackThrows(Where where) throws Exception {
        AttemptEnd end = serve(where).get(60, TimeUnit.SECONDS);

        assertThat(end)
                .isInstanceOfAny(AttemptEnd.Failed.class, AttemptEnd.BrokenOff.class)
                .extracting("fault")
                .isIn(Fault.FAULT_PROVIDER, Fault.FAULT_GATEWAY);
        await().atMost(Duration.ofSeconds(60)).untilTrue(letGo);
    }

    /** Else whoever fills its share of the memory at the right moment gets its streams for nothing. */
    @Test
    void aStreamThatFindsNoMemoryIsPaidAsFarAsItCame() throws Exception {
        unfinished = "data: " + "x".repeat(100_000);
        Promise<AttemptEnd> ended = Promise.promise();
        loop.runOnContext(nothing -> attempts()
                .serve(generation(), new Failing(null, Leases.narrow(64 << 10)))
                .onComplete(ended));

        AttemptEnd end =
                ended.future().toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);

        assertThat(end).isInstanceOfSatisfying(AttemptEnd.CutShort.class, cut -> assertThat(
                        cut.summary().receivedTextBytes())
                .isEqualTo(2));
        await().atMost(Duration.ofSeconds(60)).untilTrue(letGo);
    }

    /** Otherwise the caller waited, and its hold stayed. */
    @Test
    void endsWhereEvenItsEndThrows() {
        assertThat(serve(Where.LAST_WORD)).failsWithin(Duration.ofSeconds(60));
        await().atMost(Duration.ofSeconds(60)).untilTrue(letGo);
    }

    private CompletableFuture<AttemptEnd> serve(Where where) {
        Promise<AttemptEnd> ended = Promise.promise();
        loop.runOnContext(nothing -> attempts()
                .serve(generation(), new Failing(where, Leases.roomy()))
                .onComplete(ended));
        return ended.future().toCompletionStage().toCompletableFuture();
    }

    /** With a limit in the request nothing is asked of Redis. */
    private Attempts attempts() {
        GatewaySettings settings = Given.settings();
        InstantSource clock = InstantSource.system();
        UpstreamContext upstream = new UpstreamContext(
                new OpenAiProtocol(),
                new AnthropicProtocol(),
                CredentialsOf.environment(Map.of()),
                new RestingEndpoints(),
                AdmissionOf.nobody(vertx, settings, clock),
                Drains.staying(clock),
                clock,
                new ReadOns(settings, Drains.staying(clock), clock, new SimpleMeterRegistry()),
                new SimpleMeterRegistry(),
                settings);
        return new Attempts(vertx, upstream, settings);
    }

    private Generation generation() {
        var prices = Given.prices("0.000001", "0.000001");
        Endpoint given = Given.endpoint("m", "p", prices);
        Endpoint here = new Endpoint(
                given.id(),
                given.model(),
                given.canonicalModel(),
                given.provider(),
                given.providerName(),
                given.tag(),
                given.providerModelId(),
                given.protocol(),
                "127.0.0.1",
                provider.actualPort(),
                false,
                "",
                "",
                prices,
                0,
                0);
        return Given.generation(Given.request("\"model\":\"m\",\"stream\":true,\"max_tokens\":5,"))
                .heldBy(new Hold(1_000_000, 5))
                .plannedAs(List.of(new Candidate(here, prices)));
    }

    private record Failing(@Nullable Where where, MemoryLease memory) implements CallerStream {

        private void at(Where place) {
            if (place == where) {
                throw new IllegalStateException("on purpose");
            }
        }

        @Override
        public void begin(String generationId) {
            at(Where.BEGIN);
        }

        @Override
        public void write(Buffer frames) {
            at(Where.WRITE);
            at(Where.LAST_WORD);
        }

        @Override
        public boolean keepAlive(AnswerFace face) {
            return false;
        }

        @Override
        public boolean full() {
            at(Where.FULL);
            return false;
        }

        @Override
        public void onDrain(Runnable drained) {}

        @Override
        public boolean gone() {
            return false;
        }

        @Override
        public void onGone(@Nullable Runnable gone) {
            if (gone == null && where == Where.LAST_WORD) {
                throw new StackOverflowError();
            }
        }

        @Override
        public void abandon() {}
    }
}
