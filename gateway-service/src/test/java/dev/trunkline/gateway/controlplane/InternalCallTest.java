package dev.trunkline.gateway.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.httpproxy.HttpProxy;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A caller, the door and a service behind it, all in this process. */
class InternalCallTest {

    private static final int BODY_BYTES_AT_MOST = 10;

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient caller =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private volatile MultiMap received;
    private volatile String receivedUri;
    private volatile String receivedBody;
    private int port;

    @BeforeEach
    void open() throws Exception {
        int servicePort = listen(vertx.createHttpServer().requestHandler(this::serve));
        HttpProxy proxy = HttpProxy.reverseProxy(vertx.createHttpClient())
                .origin(servicePort, "127.0.0.1")
                .addInterceptor(new InternalCall(BODY_BYTES_AT_MOST));
        port = listen(vertx.createHttpServer().requestHandler(request -> {
            InternalCall.prepare(request, "signed");
            proxy.handle(request);
        }));
    }

    private static int listen(HttpServer server) throws Exception {
        return done(server.listen(0, "127.0.0.1")).actualPort();
    }

    private void serve(HttpServerRequest request) {
        received = request.headers();
        receivedUri = request.uri();
        request.body().onSuccess(body -> {
            receivedBody = body.toString();
            request.response().setStatusCode(201).end("served");
        });
    }

    @AfterEach
    void close() throws Exception {
        done(vertx.close());
    }

    @Test
    void keepsTheCallersCredentialsAndForwardingHeadersToItself() throws Exception {
        call(request("/api/v1/keys")
                .header("Authorization", "Bearer sk-tl-v1-secret")
                .header("X-API-Key", "sk-tl-v1-secret")
                .header("Cookie", "session=secret")
                .header("Forwarded", "for=192.0.2.1")
                .header("X-Forwarded-For", "192.0.2.1")
                .header("X-Forwarded-Host", "evil.example")
                .header("X-Forwarded-Proto", "gopher")
                .header("Accept-Language", "de"));

        assertThat(received.getAll("Authorization")).containsExactly("Bearer signed");
        assertThat(received.contains("X-API-Key")).isFalse();
        assertThat(received.contains("Cookie")).isFalse();
        assertThat(received.entries())
                .extracting(entry -> entry.getKey() + ": " + entry.getValue())
                .noneMatch(header -> header.contains("192.0.2.1")
                        || header.contains("evil.example")
                        || header.contains("gopher")
                        || header.contains("secret"));
        assertThat(received.get("Accept-Language")).isEqualTo("de");
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/keys, /api/v1/keys",
        "/v1/keys?a=1&b=%20, /api/v1/keys?a=1&b=%20",
        "/api/v1/keys, /api/v1/keys",
        "/v1beta/keys, /v1beta/keys",
    })
    void asksTheServiceByItsFullPath(String path, String asked) throws Exception {
        call(request(path));

        assertThat(receivedUri).isEqualTo(asked);
    }

    @Test
    void passesRequestAndAnswerOn() throws Exception {
        HttpResponse<String> answer =
                call(request("/api/v1/keys").POST(HttpRequest.BodyPublishers.ofString("x".repeat(10))));

        assertThat(receivedBody).isEqualTo("x".repeat(10));
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body()).isEqualTo("served");
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void passesABodyOnWhoseLengthIsNotSaid(HttpClient.Version version) throws Exception {
        byte[] body = "x".repeat(10).getBytes(StandardCharsets.US_ASCII);

        HttpResponse<String> answer = call(request("/api/v1/keys")
                .version(version)
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))));

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(receivedBody).isEqualTo("x".repeat(10));
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void passesARequestWithoutABodyOn(HttpClient.Version version) throws Exception {
        assertThat(call(request("/api/v1/keys").version(version)).statusCode()).isEqualTo(201);
        assertThat(call(request("/api/v1/keys").version(version).DELETE()).statusCode())
                .isEqualTo(201);
        assertThat(receivedBody).isEmpty();
    }

    @Test
    void refusesABodyThatIsTooLarge() throws Exception {
        HttpResponse<String> answer =
                call(request("/api/v1/keys").POST(HttpRequest.BodyPublishers.ofString("x".repeat(11))));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(answer.body())
                .isEqualTo("{\"error\":{\"code\":413,\"message\":"
                        + "\"Request body too large (expected: at most 10 bytes)\"}}");
        assertThat(received).isNull();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private HttpResponse<String> call(HttpRequest.Builder request) throws IOException, InterruptedException {
        return caller.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static <T> T done(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }
}
