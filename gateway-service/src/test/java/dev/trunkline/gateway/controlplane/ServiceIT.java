package dev.trunkline.gateway.controlplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.settings.GatewaySettings;
import dev.trunkline.gateway.settings.GatewaySettings.Neighbour;
import dev.trunkline.localstack.part.SilentPort;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that come to nothing, of which more are made than there are connections to a service. */
class ServiceIT {

    private static final int MORE_THAN_CONNECTIONS = 150;
    private static final long PATIENCE_SECONDS = 60;
    private static final Duration CONNECT_TIMEOUT =
            Given.settings().controlPlane().connectTimeout();

    private final Vertx vertx = Vertx.vertx();
    private final Context loop = vertx.getOrCreateContext();
    private HttpServer server;
    private volatile boolean answers = true;

    @BeforeEach
    void start() throws Exception {
        server = done(vertx.createHttpServer()
                .requestHandler(request -> {
                    if (answers) {
                        request.response().end("served");
                    }
                })
                .listen(0, "127.0.0.1"));
    }

    @AfterEach
    void close() throws Exception {
        done(vertx.close());
    }

    private static <T> T done(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private Service service(long deadlineMillis) {
        return service(deadlineMillis, server.actualPort());
    }

    private Service service(long deadlineMillis, int port) {
        return service(deadlineMillis, port, Given.settings());
    }

    private Service service(long deadlineMillis, int port, GatewaySettings settings) {
        Neighbour place = new Neighbour() {
            @Override
            public String host() {
                return "127.0.0.1";
            }

            @Override
            public int port() {
                return port;
            }
        };
        return new Service(
                vertx,
                new ServiceClients(vertx, settings.controlPlane()),
                Duration.ofMillis(deadlineMillis),
                "a-service",
                place,
                Set.of());
    }

    /** Asks on the event loop that all of a test's questions come from. */
    private CompletableFuture<String> ask(Service service, HttpMethod method, String header) {
        return ask(service, method, header, time -> {});
    }

    private CompletableFuture<String> ask(
            Service service, HttpMethod method, String header, Consumer<CallTime> begins) {
        CompletableFuture<String> answer = new CompletableFuture<>();
        MultiMap headers = MultiMap.caseInsensitiveMultiMap().add("Accept", header);
        loop.runOnContext(nothing -> service.ask(new Service.Call(method, "/", headers), Buffer.buffer(), begins)
                .compose(head -> head.body().map(Buffer::toString))
                .onSuccess(answer::complete)
                .onFailure(answer::completeExceptionally));
        return answer.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private List<CompletableFuture<String>> askOften(Service service, HttpMethod method, String header) {
        List<CompletableFuture<String>> all = new ArrayList<>();
        for (int i = 0; i < MORE_THAN_CONNECTIONS; i++) {
            all.add(ask(service, method, header));
        }
        return all;
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST"})
    void aHeaderThatCannotBeSentCostsNoConnection(String method) {
        Service service = service(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS) / 2);

        for (CompletableFuture<String> refused : askOften(service, HttpMethod.valueOf(method), "a\r\nb")) {
            assertThatThrownBy(refused::join)
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(IllegalArgumentException.class);
        }

        assertThat(ask(service, HttpMethod.valueOf(method), "a").join()).isEqualTo("served");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST"})
    void aServiceThatDoesNotAnswerCostsNoConnection(String method) {
        Service service = service(500);
        answers = false;

        for (CompletableFuture<String> late : askOften(service, HttpMethod.valueOf(method), "a")) {
            assertThatThrownBy(late::join).hasCauseInstanceOf(TimeoutException.class);
        }

        answers = true;
        assertThat(ask(service, HttpMethod.valueOf(method), "a")
                        .exceptionallyCompose(slow -> ask(service, HttpMethod.valueOf(method), "a"))
                        .join())
                .isEqualTo("served");
    }

    @Test
    void whoHangsUpKeepsNoConnection() {
        Service service = service(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS) / 2);
        answers = false;
        List<CompletableFuture<String>> gone = new ArrayList<>();
        for (int i = 0; i < MORE_THAN_CONNECTIONS; i++) {
            gone.add(ask(service, HttpMethod.GET, "a", time -> vertx.setTimer(100, fired -> time.giveUp())));
        }

        for (CompletableFuture<String> nobodys : gone) {
            assertThatThrownBy(nobodys::join).isInstanceOf(CompletionException.class);
        }
        answers = true;
        assertThat(ask(service, HttpMethod.GET, "a")
                        .exceptionallyCompose(slow -> ask(service, HttpMethod.GET, "a"))
                        .join())
                .isEqualTo("served");
    }

    @Test
    void moreThanMayWaitAreRefusedAtOnce() {
        GatewaySettings settings = Given.settings(
                "control-plane.connections-per-service", "1",
                "control-plane.waiting-requests", "1");
        Service service = service(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS) * 2, server.actualPort(), settings);
        answers = false;
        CompletableFuture<?>[] asked = Stream.generate(() -> ask(service, HttpMethod.GET, "a"))
                .limit(3)
                .toArray(CompletableFuture[]::new);

        // Which of them comes first to the pool is up to their threads; one of three finds no place, and is told first.
        assertThatThrownBy(() -> CompletableFuture.anyOf(asked).join())
                .hasCauseInstanceOf(ConnectionPoolTooBusyException.class);
    }

    /** A service that has said a part of its answer and no more. */
    @Test
    void anAnswerThatStopsIsGivenUp() {
        Service service = service(
                TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS) * 2,
                server.actualPort(),
                Given.settings("control-plane.idle-timeout", "100ms"));
        answers = false;

        assertThatThrownBy(() -> ask(service, HttpMethod.GET, "a").join())
                .hasCauseInstanceOf(HttpClosedException.class);
    }

    @Test
    void aDocumentThatDoesNotComeIsNotWaitedForEither() {
        Service service = service(500);
        answers = false;
        CompletableFuture<Buffer> document = new CompletableFuture<>();

        loop.runOnContext(
                nothing -> service.document().onSuccess(document::complete).onFailure(document::completeExceptionally));

        assertThatThrownBy(() ->
                        document.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join())
                .hasCauseInstanceOf(TimeoutException.class)
                .hasMessageContaining("no answer within 500 ms");
    }

    /** A pod that is gone does not answer at all, and its Service leads to it for a while. */
    @Test
    void aConnectionIsNotWaitedForWherePacketsAreSwallowed() throws Exception {
        try (SilentPort port = new SilentPort()) {
            CompletableFuture<String> answer = ask(service(60_000, port.number()), HttpMethod.POST, "text/plain");

            assertThat(answer).failsWithin(CONNECT_TIMEOUT.multipliedBy(5));
        }
    }
}
