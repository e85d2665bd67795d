package dev.trunkline.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.failure.GatewayFailure;
import dev.trunkline.gateway.failure.Outcome;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Doors before nothing but an echo: how bodies are asked for, and in which form is told what is wrong. */
class DoorMannersIT {

    private static final int PATIENCE_MILLIS = 60_000;
    private static final String BROWSER = "Accept: text/html,*/*;q=0.8\r\n";

    private final Vertx vertx = Vertx.vertx();
    private HttpServer server;

    @BeforeEach
    void open() throws Exception {
        Doors doors = DoorsOf.gateway(vertx, Given.settings());
        Router router = Router.router(vertx);
        router.route().handler(new FirstLook(doors.management())::look);
        router.route("/echo").handler(context -> doors.management().enterAsStranger(context, this::echo));
        router.route("/page").handler(context -> doors.pages().refuse(context, new GatewayFailure.BadRequest("<b>")));
        router.route().handler(context -> doors.anybody().refuse(context, new GatewayFailure.BadRequest("<b>")));
        server = done(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
    }

    private void echo(CallerExchange exchange) {
        exchange.body(BodyGate.OPEN).onSuccess(read -> {
            switch (read) {
                case Outcome.Refused<byte[]>(GatewayFailure failure) -> exchange.refuse(failure);
                case Outcome.Passed<byte[]>(byte[] body) -> {
                    exchange.begin("gen-1");
                    exchange.endStream(Buffer.buffer(body));
                }
            }
        });
    }

    @AfterEach
    void close() throws Exception {
        done(vertx.close());
    }

    private static <T> T done(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Up to the end of the connection. */
    private String answer(String request) throws IOException {
        try (Socket socket = connected()) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Socket connected() throws IOException {
        Socket socket = new Socket("127.0.0.1", server.actualPort());
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "br", "zstd", "gzip, br", "deflate"})
    void refusesWhatIsPacked(String encoding) throws IOException {
        String answer = answer("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Encoding: " + encoding
                + "\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}");

        assertThat(answer)
                .startsWith("HTTP/1.1 415 ")
                .containsIgnoringCase("accept-encoding: identity")
                .endsWith("{\"error\":{\"code\":415,\"message\":\"Content-Encoding: " + encoding
                        + " (expected: none; a body is taken as it is)\","
                        + "\"metadata\":{\"error_type\":\"invalid_request\"}}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Encoding: identity", "Content-Encoding:", "X-None: x"})
    void takesWhatIsNot(String header) throws IOException {
        assertThat(answer("POST /echo HTTP/1.1\r\nHost: x\r\n" + header
                        + "\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}"))
                .startsWith("HTTP/1.1 200 ")
                .contains("\r\n2\r\n{}\r\n0\r\n");
    }

    @Test
    void saysThatTheBodyMayCome() throws IOException {
        String goOn = "HTTP/1.1 100 Continue\r\n\r\n";
        try (Socket socket = connected()) {
            socket.getOutputStream()
                    .write(("POST /echo HTTP/1.1\r\nHost: x\r\nExpect: 100-Continue\r\nConnection: close\r\n"
                                    + "Content-Length: 2\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readNBytes(goOn.length()), StandardCharsets.US_ASCII))
                    .isEqualTo(goOn);

            socket.getOutputStream().write("{}".getBytes(StandardCharsets.US_ASCII));

            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 200 ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Connection: keep-alive\r\n"})
    void endsTheConnectionOfWhoKnowsNoChunks(String header) throws IOException {
        assertThat(answer("POST /echo HTTP/1.0\r\n" + header + "Content-Length: 2\r\n\r\n{}"))
                .startsWith("HTTP/1.0 200 ")
                .containsIgnoringCase("\r\nconnection: close\r\n")
                .doesNotContainIgnoringCase("transfer-encoding")
                .endsWith("\r\n\r\n{}");
    }

    @ParameterizedTest
    @CsvSource({"/page, false", "/nothing, true"})
    void tellsPeopleByAPageAndProgramsByJson(String path, boolean forOtherSites) throws IOException {
        String head = "GET " + path + " HTTP/1.1\r\nHost: x\r\nOrigin: https://app.example\r\nConnection: close\r\n";
        String people = answer(head + BROWSER + "\r\n");
        String programs = answer(head + "Accept: */*\r\n\r\n");

        assertThat(people)
                .startsWith("HTTP/1.1 400 ")
                .containsIgnoringCase("content-type: text/html; charset=utf-8\r\n")
                .containsIgnoringCase("content-security-policy: default-src 'none'; style-src 'sha256-")
                .contains("<h1>Bad Request</h1>", "<p role=\"alert\">&lt;b&gt;</p>");
        assertThat(programs)
                .startsWith("HTTP/1.1 400 ")
                .containsIgnoringCase("content-type: application/json\r\n")
                .contains("\"metadata\":{\"error_type\":\"invalid_request\"}");
        assertThat(people.toLowerCase(Locale.ROOT).contains("access-control-allow-origin"))
                .isEqualTo(forOtherSites);
    }

    @Test
    void welcomesPeopleWithLinksToTheRightName() {
        assertThat(PlainPage.welcome("https://line.example").toString())
                .startsWith("<!DOCTYPE html>")
                .contains("<a href=\"https://line.example/login\">", "<code>https://line.example/api/v1</code>");
    }
}
