package dev.trunkline.gateway.eventloop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What letting go of an answer does to the connection it came by. */
class AbandonmentIT {

    private static final String HERE = "127.0.0.1";

    private final Vertx vertx = Vertx.vertx();
    private final Context loop = vertx.getOrCreateContext();
    private final List<HttpServerRequest> arrived = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicBoolean cutOff = new AtomicBoolean();
    private HttpClient client;
    private int port;

    @BeforeEach
    void start() {
        client =
                onLoop(() -> Future.succeededFuture(vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(1))));
        port = done(vertx.createHttpServer()
                        .connectionHandler(connection -> {
                            connections.incrementAndGet();
                            connection.closeHandler(nothing -> cutOff.set(true));
                        })
                        .requestHandler(arrived::add)
                        .listen(0, HERE))
                .actualPort();
    }

    @AfterEach
    void stop() {
        done(vertx.close());
    }

    @Test
    void whoUsesTheConnectionNextIsLeftAlone() {
        Future<HttpClientResponse> first = onLoop(() -> Future.succeededFuture(paused()));
        arrived(1).response().end("all of it");
        HttpClientResponse unread = done(first);
        Future<Buffer> second = onLoop(() -> Future.succeededFuture(whole()));
        HttpServerRequest next = arrived(2);

        abandon(unread);
        onLoop(() -> Future.succeededFuture("a turn later"));
        next.response().end("of the next");

        assertThat(done(second).toString()).isEqualTo("of the next");
        assertThat(connections).hasValue(1);
    }

    @Test
    void anAnswerUnderWayIsCutOff() {
        Future<HttpClientResponse> first = onLoop(() -> Future.succeededFuture(paused()));
        arrived(1).response().setChunked(true).write("a part");
        HttpClientResponse unread = done(first);

        abandon(unread);

        await().atMost(Duration.ofSeconds(60)).untilTrue(cutOff);
    }

    private void abandon(HttpClientResponse answer) {
        onLoop(() -> {
            Abandonment.of(answer, answer.end()::isComplete);
            return Future.succeededFuture();
        });
    }

    private Future<HttpClientResponse> paused() {
        return client.request(HttpMethod.GET, port, HERE, "/")
                .compose(HttpClientRequest::send)
                .onSuccess(HttpClientResponse::pause);
    }

    private Future<Buffer> whole() {
        return client.request(HttpMethod.GET, port, HERE, "/")
                .compose(HttpClientRequest::send)
                .compose(HttpClientResponse::body);
    }

    private HttpServerRequest arrived(int number) {
        await().atMost(Duration.ofSeconds(60)).until(() -> arrived.size() >= number);
        return arrived.get(number - 1);
    }

    private <T> T onLoop(Supplier<Future<T>> work) {
        Promise<T> result = Promise.promise();
        loop.runOnContext(nothing -> work.get().onComplete(result));
        return done(result.future());
    }

    private static <T> T done(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
