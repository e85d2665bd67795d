package dev.trunkline.gateway.connection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.gateway.connection.StrangeProvider.End;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a provider's last words do to the one connection that there may be. */
class CleanConnectionsIT {

    private final Vertx vertx = Vertx.vertx();
    private final Context loop = vertx.getOrCreateContext();
    private StrangeProvider provider;
    private HttpClient client;
    private int asked;

    @BeforeEach
    void start() throws IOException {
        provider = new StrangeProvider();
        client = onLoop(() -> Future.succeededFuture(CleanConnections.client(
                vertx,
                new HttpClientOptions().setKeepAlive(true).setReadIdleTimeout(3),
                new PoolOptions().setHttp1MaxSize(1).setEventLoopSize(0))));
    }

    @AfterEach
    void stop() throws IOException {
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
        provider.close();
    }

    @ParameterizedTest
    @EnumSource
    void theNextOneGetsHisOwnAnswer(End end) {
        assertThat(ask(End.AS_IT_SHOULD)).isEqualTo("200 answer to id-1");

        String first = ask(end);
        if (end == End.ANOTHER_ANSWER_LATER) {
            await().atMost(Duration.ofSeconds(60)).until(() -> provider.said() == 2);
        }

        assertThat(first).as(end.name()).matches("failed.*|20[04] (answer to id-2)?|304 ");
        for (int i = 3; i < 6; i++) {
            assertThat(ask(End.AS_IT_SHOULD)).as("after " + end).isEqualTo("200 answer to id-" + i);
        }
    }

    /** Not even where it has come so late that nobody has looked yet. */
    @Test
    void whatCameUnaskedIsFoundBeforeTheNextRequest() {
        ask(End.ANOTHER_ANSWER_LATER);

        assertThat(onLoop(() -> {
                    // On the event loop, which therefore reads nothing meanwhile.
                    await().atMost(Duration.ofSeconds(60)).until(() -> provider.said() == 1);
                    return answer(body(End.AS_IT_SHOULD), 3);
                }))
                .isEqualTo("200 answer to id-2");
        assertThat(provider.connections()).isEqualTo(2);
    }

    /** Else connections to who stops reading would pile up, each with what was to be sent. */
    @Test
    void aConnectionEndsThoughItsRequestIsNotTaken() throws Exception {
        try (ServerSocket deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Promise<Void> closed = Promise.promise();
            HttpClient patient = onLoop(() ->
                    Future.succeededFuture(CleanConnections.client(vertx, new HttpClientOptions(), new PoolOptions())));
            Future<Void> answered = onLoop(() -> patient.request(HttpMethod.POST, deaf.getLocalPort(), "127.0.0.1", "/")
                    .map(request -> {
                        request.connection().closeHandler(nothing -> closed.tryComplete());
                        request.end(Buffer.buffer("x".repeat(16 << 20)));
                        return request.response().<Void>mapEmpty();
                    }));
            try (Socket socket = deaf.accept()) {
                socket.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(UTF_8));
                socket.getOutputStream().flush();

                assertThat(answered.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS))
                        .isNull();
                closed.future().toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
            }
        }
    }

    @Test
    void aConnectionThatEndedWellIsUsedAgain() {
        for (int i = 0; i < 5; i++) {
            ask(End.AS_IT_SHOULD);
        }

        assertThat(provider.connections()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {
                "AS_IT_SHOULD",
                "ANOTHER_ANSWER_LATER",
                "AFTER_STATUS_100",
                "AFTER_STATUS_102",
                "AFTER_STATUS_103",
                "AFTER_STATUS_199"
            })
    void aConnectionThatDidNotIsUsedNoMore(End end) {
        ask(end);

        ask(End.AS_IT_SHOULD);

        assertThat(provider.connections()).isEqualTo(2);
    }

    private String ask(End end) {
        Buffer body = body(end);
        return onLoop(() -> answer(body, 3));
    }

    private Buffer body(End end) {
        String id = "id-" + ++asked;
        String rest = end == End.BEFORE_THE_REQUEST_IS_THERE ? "x".repeat(12 << 20) : "";
        return Buffer.buffer("\"" + id + " " + end + " " + rest + "\"");
    }

    private Future<String> answer(Buffer body, int moreTries) {
        return client.request(HttpMethod.POST, provider.port(), "127.0.0.1", "/")
                .compose(request -> sent(request, body))
                .recover(cause -> cause instanceof NothingSent && moreTries > 0
                        ? answer(body, moreTries - 1)
                        : Future.succeededFuture("failed: " + cause));
    }

    private static Future<String> sent(HttpClientRequest request, Buffer body) {
        Promise<String> told = Promise.promise();
        request.response()
                .compose(answer -> answer.body()
                        .map(text -> answer.statusCode() + " "
                                + text.toString().replaceAll("(?s).*(answer to id-[0-9]+).*", "$1")))
                .onSuccess(told::tryComplete)
                .onFailure(told::tryFail);
        request.end(body).onFailure(cause -> {
            if (cause instanceof NothingSent) {
                told.tryFail(cause);
            }
        });
        return told.future();
    }

    private <T> T onLoop(Supplier<Future<T>> work) {
        Promise<T> result = Promise.promise();
        loop.runOnContext(nothing -> work.get().onComplete(result));
        try {
            return result.future().toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
