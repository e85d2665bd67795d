package dev.trunkline.gateway.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests of HTTP/1 that end in two places, or go to two: one body may be another one's request. */
class FramingIT extends OneKnownKey {

    private static final String KEY_LINE = WITH_KEY + "\r\n";
    private static final List<String> PATHS = List.of(
            "/api/v1/chat/completions", "/api/v1/keys", "/api/v1/models", "/settings", "/openapi.json", "/no/such");
    private static final String SMUGGLED = "0\r\n\r\nGET /api/v1/models HTTP/1.1\r\nHost: x\r\n\r\n";

    /** The answer to a request with this head, after which the connection must end. */
    private static void assertRefused(int status, String startAndHeaders) {
        try (Wire wire = Wire.to(gateway)) {
            String answer = wire.write(startAndHeaders + "\r\n\r\n" + SMUGGLED).rest();

            assertThat(answer).as(startAndHeaders).startsWith("HTTP/1.1 " + status + " ");
            assertThat(answer.split("HTTP/1.1 ", -1)).as("answers").hasSize(2);
            assertThat(answer).containsIgnoringCase("\"code\":" + status);
        }
        assertThat(services.seen()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 5\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: chunked\r\nContent-Length: 5",
                "Content-Length: 5\r\nContent-Length: 6",
                "Content-Length: 5, 6",
                "Content-Length: +5",
                "Content-Length: -5",
                "Content-Length: 0x5",
                "Content-Length : 5",
                "Content-Length: 99999999999999999999",
                "Transfer-Encoding: chunked, chunked",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding:",
                "Transfer-Encoding: ,chunked",
                "Transfer-Encoding : chunked",
                "Transfer-Encoding\u000b: chunked",
                "Transfer-Encoding: \u000bchunked",
                "Host: other",
                "Sec-WebSocket-Key1: a\r\nSec-WebSocket-Key2: b",
                ": nothing",
                "X-A\r: b",
                "X-A: b\u0000c",
                "X-A: b\rc",
                "X-A: b\u0001c",
                "no colon",
                "X-\u00e4: b",
            })
    void areRefusedOnEveryPathAndTheConnectionIsClosed(String header) {
        for (String path : PATHS) {
            assertRefused(400, "POST " + path + " HTTP/1.1\r\nHost: x\r\n" + KEY_LINE + header);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Transfer-Encoding: evil",
                "Transfer-Encoding: chunked, evil",
                "Transfer-Encoding: evil, chunked",
                "Transfer-Encoding: gzip, chunked",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: evil",
                "Transfer-Encoding: identity",
            })
    void areToldThatTheirCodingIsNotUnderstood(String header) {
        for (String path : PATHS) {
            assertRefused(501, "POST " + path + " HTTP/1.1\r\nHost: x\r\n" + KEY_LINE + header);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST / HTTP/1.1\r\nX-A: b",
                "POST / HTTP/1.1\r\nHost: a b",
                "POST / HTTP/1.1\r\nHost: a/b",
                "POST / HTTP/1.1\r\nHost: a, b",
                "POST / HTTP/1.1\r\nHost: a@b",
                "POST / HTTP/1.0\r\nHost: a\r\nHost: b",
                "POST / HTTP/1.0\r\nTransfer-Encoding: chunked",
                "POST /\u0001 HTTP/1.1\r\nHost: x",
                "POST /\u00e4 HTTP/1.1\r\nHost: x",
                "POST / x HTTP/1.1\r\nHost: x",
                "PO(ST / HTTP/1.1\r\nHost: x",
                "POST / HTTP/1.1\nHost: x",
                "POST / HTTP/1.1\r\nHost: x\nX-A: b",
                "POST / XTTP/1.1\r\nHost: x",
                "GET /.unreadable/HOST HTTP/1.1\r\nHost: x\r\nConnection: close",
                "GET /.unreadable/else HTTP/1.1\r\nHost: x\r\nConnection: close",
            })
    void areRefusedForTheirHeadAlone(String head) {
        assertRefused(400, head);
    }

    @Test
    void areToldThatTheirVersionIsNotUnderstood() {
        assertRefused(505, "POST / HTTP/3.0\r\nHost: x");
        assertRefused(505, "POST / HTTP/1.2\r\nHost: x");
    }

    @Test
    void areRefusedInTheirTurn() {
        try (Wire wire = Wire.to(gateway)) {
            String answers = wire.write("GET /api/v1/models HTTP/1.1\r\nHost: x\r\n\r\n"
                            + "POST /api/v1/keys HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n"
                            + "Transfer-Encoding: chunked\r\n\r\n" + SMUGGLED)
                    .rest();

            assertThat(answers).startsWith("HTTP/1.1 200 ").contains("HTTP/1.1 400 ");
            assertThat(answers.split("HTTP/1.1 ", -1)).hasSize(3);
        }
        assertThat(services.seen()).hasSize(1);
    }

    @Test
    void areRefusedInAChunkAsWell() {
        try (Wire wire = Wire.to(gateway)) {
            wire.write("POST /api/v1/keys HTTP/1.1\r\nHost: x\r\n" + KEY_LINE
                    + "Transfer-Encoding: chunked\r\n\r\nevil\r\nhello\r\n" + SMUGGLED);

            assertThat(wire.closed()).isTrue();
        }
        assertThat(services.seen()).isEmpty();
    }

    @Test
    void doNotHarmThoseThatAreWellFormed() {
        try (Wire wire = Wire.to(gateway)) {
            String answers = wire.write("POST /api/v1/keys HTTP/1.1\r\nHost: x\r\n" + KEY_LINE
                            + "Transfer-Encoding: Chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"
                            + "\r\nPOST http://x/api/v1/keys HTTP/1.1\r\nHost: [::1]:80\r\n" + KEY_LINE
                            + "X-Empty:\r\nX-Tab: a\tb\r\nContent-Length: 005\r\nConnection: close\r\n\r\nagain")
                    .rest();

            assertThat(answers.split("HTTP/1.1 200 ", -1)).hasSize(3);
        }
        assertThat(services.seen()).extracting(RecordingService.Seen::body).containsExactly("hello", "again");
        assertThat(Wire.to(gateway).write("GET /api/v1/models HTTP/1.0\r\n\r\n").rest())
                .startsWith("HTTP/1.0 200 ");
    }

    @Test
    void areNotReadWhereTheyAreTooLong() {
        try (Wire wire = Wire.to(gateway)) {
            assertThat(wire.write("GET /" + "x".repeat(10_000) + " HTTP/1.1\r\nHost: x\r\n\r\n")
                            .rest())
                    .startsWith("HTTP/1.1 414 ");
        }
        try (Wire wire = Wire.to(gateway)) {
            String lines = ("X-A: " + "x".repeat(4_000) + "\r\n").repeat(5);
            assertThat(wire.write("GET /api/v1/models HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + lines + "\r\n")
                            .rest())
                    .startsWith("HTTP/1.1 431 ");
        }
        try (Wire wire = Wire.to(gateway)) {
            String lines = ("X-A: " + "x".repeat(4_000) + "\r\n").repeat(17);
            assertThat(wire.write("GET /api/v1/models HTTP/1.1\r\nHost: x\r\n" + lines + "\r\n")
                            .rest())
                    .startsWith("HTTP/1.1 431 ");
        }
    }
}
