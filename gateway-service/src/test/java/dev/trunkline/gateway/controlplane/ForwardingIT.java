package dev.trunkline.gateway.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.http.CallerExchange;
import dev.trunkline.gateway.http.Door;
import dev.trunkline.gateway.http.DoorsOf;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Faults of the gateway's own while a call is forwarded. */
class ForwardingIT {

    private static final int PLACES = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Vertx vertx = Vertx.vertx();
    private final Door door = DoorsOf.gateway(
                    vertx,
                    Given.settings("control-plane.strangers-in-flight", "" + PLACES, "limits.share-percent", "100"))
            .management();

    @AfterEach
    void close() throws Exception {
        done(vertx.close());
    }

    private static <T> T done(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    private void assertEachIsAnswered(BiConsumer<RoutingContext, CallerExchange> work) throws Exception {
        Router router = Router.router(vertx);
        router.route().handler(context -> door.enterAsStranger(context, exchange -> work.accept(context, exchange)));
        HttpServer server = done(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
        URI address = URI.create("http://127.0.0.1:" + server.actualPort() + "/");
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (int i = 0; i <= PLACES; i++) {
                HttpResponse<String> answer = client.send(
                        HttpRequest.newBuilder(address).timeout(PATIENCE).build(),
                        HttpResponse.BodyHandlers.ofString());
                assertThat(answer.statusCode()).isEqualTo(500);
                assertThat(answer.body()).contains("Internal error").doesNotContain("own fault");
            }
        }
    }

    @Test
    void whatIsThrownAtTheDoorEndsItsExchange() throws Exception {
        assertEachIsAnswered((context, exchange) -> {
            throw new IllegalStateException("own fault");
        });
    }

    @Test
    void whatIsThrownInACallbackEndsItsExchange() throws Exception {
        assertEachIsAnswered((context, exchange) -> new Forwarding(context, exchange, PATIENCE)
                .then(context.vertx().timer(1), fired -> {
                    throw new IllegalStateException("own fault");
                }));
    }

    @Test
    void whatFailsEndsItsExchange() throws Exception {
        assertEachIsAnswered((context, exchange) -> new Forwarding(context, exchange, PATIENCE)
                .then(Future.failedFuture(new IllegalStateException("own fault")), never -> {}));
    }
}
