package dev.trunkline.gateway.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.contracts.identity.v1.KeyKind;
import io.netty.handler.codec.http2.Http2Headers;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What one HTTP/2 connection may do, and what of it is nobody else's trouble. */
class Http2DoorIT {

    private static final String KEY = "sk-tl-v1-0123456789abcdef0123456789abcdef0123456789abcdef00000000f1ebc9ac";
    private static final List<String> PATHS =
            List.of("/api/v1/chat/completions", "/api/v1/keys", "/api/v1/models", "/settings", "/no/such");
    private static final int STREAMS = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static RecordingService services;
    private static GatewayProcess gateway;

    @BeforeAll
    static void start() throws Exception {
        services = new RecordingService();
        services.know(KEY, KeyKind.KEY_KIND_MANAGEMENT);
        gateway = GatewayProcess.start(
                services,
                "connections.streams=" + STREAMS,
                "limits.request-read-timeout=2s",
                "limits.slow-reader-timeout=2s");
    }

    @AfterAll
    static void stop() throws Exception {
        gateway.close();
        services.close();
    }

    @BeforeEach
    void forget() {
        services.forget();
    }

    private static Http2Headers withKey(String path) {
        return RawHttp2.head("GET", path).add("authorization", "Bearer " + KEY);
    }

    private static void assertServed(RawHttp2 connection) throws Exception {
        int stream = connection.ask(withKey("/api/v1/keys"), true);
        await().atMost(PATIENCE).until(() -> connection.over(stream));
        assertThat(connection.status(stream)).isEqualTo("200");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nb", "a\nb", "a\rb", "a\u0000b", "\n", "a\u0001b", "a\u007fb"})
    void refusesAFieldValueThatIsNone(String value) throws Exception {
        for (String path : PATHS) {
            try (RawHttp2 connection = RawHttp2.to(gateway)) {
                int stream = connection.ask(withKey(path).add("accept", value), true);

                await().atMost(PATIENCE).until(() -> connection.over(stream));
                assertThat(connection.status(stream)).as(path).isEqualTo("400");
                assertServed(connection);
            }
        }
        assertThat(services.seen()).hasSize(PATHS.size());
        assertThat(gateway.log()).doesNotContain(value.length() > 1 ? value : "a\nb");
    }

    /** Name and value, or a part of the head in place of the right one. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "x-a\nb: c",
                "x a: b",
                ":path: /api/v1/models\r\nx: y",
                ":path: /api/v1/models HTTP/1.1",
                ":path: /api/v1/m\u0000",
                ":path: ",
                ":authority: a\r\nb",
                ":authority: a b",
                ":authority: a/b",
                ":scheme: ",
                "connection: keep-alive",
                "transfer-encoding: chunked",
                "X-Upper: a",
                "host: other",
            })
    void refusesAHeadThatIsNone(String field) throws Exception {
        int colon = field.indexOf(": ");
        try (RawHttp2 connection = RawHttp2.to(gateway)) {
            Http2Headers headers = withKey("/api/v1/models");
            headers.set(field.substring(0, colon), field.substring(colon + 2));

            int stream = connection.ask(headers, true);

            await().atMost(PATIENCE)
                    .until(() ->
                            connection.reset(stream) || "400".equals(connection.status(stream)) || connection.ended());
        }
        assertThat(services.seen()).isEmpty();
    }

    /** As over HTTP/1: the words are those of all others, and the connection is nobody else's trouble. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                ":path: /api/v1/m odels",
                ":path: /api/v1/m\u0000",
                ":path: /api/v1/m\u00e4",
                ":path: api/v1/models",
                ":path: /.unreadable/LENGTH",
                ":authority: a b",
                ":authority: a,b",
                ":authority: a:b",
                ":authority",
                "x a: b",
            })
    void saysWhatIsWrongWithAHeadThatIsNone(String field) throws Exception {
        String[] nameAndValue = field.split(": ", 2);
        try (RawHttp2 connection = RawHttp2.to(gateway)) {
            Http2Headers headers = withKey("/api/v1/models");
            headers.remove(nameAndValue[0]);
            if (nameAndValue.length > 1) {
                headers.set(nameAndValue[0], nameAndValue[1]);
            }

            int stream = connection.ask(headers, true);

            await().atMost(PATIENCE).until(() -> connection.over(stream));
            assertThat(connection.status(stream)).isEqualTo("400");
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(connection.body(stream))
                    .contains("\"code\":400", "Request head: not well-formed", "\"error_type\":"));
            assertServed(connection);
        }
    }

    @Test
    void takesCharactersThatClientsDoNotEscape() throws Exception {
        try (RawHttp2 connection = RawHttp2.to(gateway)) {
            int stream = connection.ask(withKey("/api/v1/generation?id=<a>|{b}%3C%"), true);

            await().atMost(PATIENCE).until(() -> connection.over(stream));
            assertThat(connection.status(stream)).isEqualTo("200");
            assertThat(services.last().methodAndUri()).endsWith("?id=%3Ca%3E%7C%7Bb%7D%3C%25");
        }
    }

    @Test
    void aConnectionFullOfThemIsNobodyElsesTrouble() throws Exception {
        try (RawHttp2 attacker = RawHttp2.to(gateway)) {
            List<Integer> streams = new ArrayList<>();
            for (int i = 0; i < 260; i++) {
                streams.add(attacker.ask(RawHttp2.head("GET", "/api/v1/models").add("accept", "a\r\nb"), true));
            }

            await().atMost(PATIENCE).until(() -> streams.stream().allMatch(attacker::over));
            assertThat(streams).allMatch(stream -> "400".equals(attacker.status(stream)) || attacker.reset(stream));
            for (int i = 0; i < 200; i++) {
                assertThat(gateway.calls().call("GET /api/v1/models").status()).isEqualTo(200);
            }
        }
    }

    @Test
    void saysHowManyStreamsAndHeadersThereMayBe() throws Exception {
        try (RawHttp2 connection = RawHttp2.to(gateway)) {
            assertServed(connection);

            assertThat(connection.setting(RawHttp2.MAX_CONCURRENT_STREAMS)).isEqualTo(STREAMS);
            assertThat(connection.setting(RawHttp2.MAX_HEADER_LIST_SIZE)).isEqualTo(65_536);
        }
    }

    @Test
    void refusesStreamsBeyondItsPromise() throws Exception {
        try (RawHttp2 connection = RawHttp2.to(gateway)) {
            assertServed(connection);
            List<Integer> streams = new ArrayList<>();
            for (int i = 0; i < 10 * STREAMS; i++) {
                streams.add(connection.ask(RawHttp2.head("POST", "/api/v1/auth/keys"), false));
            }

            await().atMost(PATIENCE).until(() -> streams.stream().allMatch(connection::over));
            assertThat(streams).anyMatch(stream -> connection.status(stream) == null);
            assertServed(connection);
        }
    }

    @Test
    void takesSixteenKibibytesOfHeadersAndRefusesMoreOnTheStream() throws Exception {
        try (RawHttp2 connection = RawHttp2.to(gateway)) {
            Http2Headers taken = withKey("/api/v1/keys");
            for (int i = 0; i < 4; i++) {
                taken.add("x-" + i, "x".repeat(4_050));
            }
            Http2Headers tooMany = withKey("/api/v1/keys").add("x-a", "x".repeat(20_000));
            Http2Headers farTooMany = withKey("/api/v1/keys").add("x-a", "x".repeat(70_000));

            int first = connection.ask(taken, true);
            int second = connection.ask(tooMany, true);
            int third = connection.ask(farTooMany, true);

            await().atMost(PATIENCE)
                    .until(() -> connection.over(first) && connection.over(second) && connection.over(third));
            assertThat(connection.status(first)).isEqualTo("200");
            assertThat(connection.status(second)).isEqualTo("431");
            assertThat(connection.status(third)).isEqualTo("431");
            assertServed(connection);
        }
    }

    @Test
    void aStreamThatIsSlowLeavesItsNeighboursAlone() throws Exception {
        try (RawHttp2 connection = RawHttp2.to(gateway)) {
            int slow = connection.ask(RawHttp2.head("POST", "/api/v1/auth/keys").add("content-length", "100"), false);
            connection.data(slow, "{", false);

            await().atMost(PATIENCE).until(() -> connection.over(slow));
            assertThat(connection.status(slow)).isEqualTo("408");
            await().atMost(PATIENCE).until(() -> connection.reset(slow));
            assertServed(connection);
        }
    }

    @Test
    void anAnswerThatBreaksOffLeavesItsNeighboursAlone() throws Exception {
        services.answer((request, response) -> {
            if (request.methodAndUri().contains("/models")) {
                response.setChunked(true).write("a part").onSuccess(written -> response.reset());
            } else {
                response.end("served");
            }
        });
        try (RawHttp2 connection = RawHttp2.to(gateway)) {
            int broken = connection.ask(RawHttp2.head("GET", "/api/v1/models"), true);

            await().atMost(PATIENCE).until(() -> connection.reset(broken));
            assertServed(connection);
            assertThat(connection.ended()).isFalse();
        }
    }

    /** The window of its stream is full, and that of the connection is not. */
    @Test
    void anAnswerThatIsNotReadIsGivenUpAlone() throws Exception {
        services.answer((request, response) ->
                response.end(request.methodAndUri().contains("/models") ? "x".repeat(1_000_000) : ""));
        try (RawHttp2 connection = RawHttp2.to(gateway)) {
            int unread = connection.ask(RawHttp2.head("GET", "/api/v1/models"), true);

            await().atMost(PATIENCE).until(() -> connection.reset(unread));
            assertServed(connection);
            assertThat(connection.ended()).isFalse();
        }
    }

    /** Its first request asks for the upgrade, with a body or without one. */
    @Test
    void ordinaryClientsAreServed() throws Exception {
        URI address = URI.create("http://127.0.0.1:" + gateway.port() + "/api/v1/keys");
        for (boolean post : new boolean[] {false, true}) {
            try (HttpClient client =
                    HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
                for (int i = 0; i < 3; i++) {
                    HttpRequest.Builder request = HttpRequest.newBuilder(address)
                            .header("Authorization", "Bearer " + KEY)
                            .header("Content-Type", "application/json");
                    HttpResponse<String> answer = client.send(
                            post
                                    ? request.POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"x\"}"))
                                            .build()
                                    : request.GET().build(),
                            HttpResponse.BodyHandlers.ofString());

                    assertThat(answer.statusCode()).isEqualTo(200);
                    assertThat(answer.body()).isEqualTo("served");
                }
            }
        }
        assertThat(services.last().body()).isEqualTo("{\"name\":\"x\"}");
    }
}
