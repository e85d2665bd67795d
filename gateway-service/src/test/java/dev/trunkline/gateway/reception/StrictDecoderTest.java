package dev.trunkline.gateway.reception;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.vertx.core.http.HttpServerOptions;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrictDecoderTest {

    private static final String GET = "GET /a HTTP/1.1\r\nHost: x\r\n\r\n";

    private final EmbeddedChannel channel =
            new EmbeddedChannel(new StrictDecoder(new HttpServerOptions().setMaxHeaderSize(1_000)));

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    /** Targets of the requests that come of it, and {@code .} for the end of each. */
    private List<String> read(String text) {
        channel.writeInbound(Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1));
        List<String> read = new ArrayList<>();
        for (Object message = channel.readInbound(); message != null; message = channel.readInbound()) {
            if (message instanceof HttpRequest request) {
                assertThat(request.decoderResult().isSuccess()).isTrue();
                read.add(request.uri());
            }
            if (message instanceof HttpContent content) {
                content.release();
            }
            if (message instanceof LastHttpContent) {
                read.add(".");
            }
        }
        return read;
    }

    @ParameterizedTest
    @CsvSource({
        "'Content-Length: 4|Transfer-Encoding: chunked', LENGTH",
        "'Transfer-Encoding: chunked|Content-Length: 4', LENGTH",
        "'Content-Length: 4|Content-Length: 5', MALFORMED",
        "'Content-Length: +4', MALFORMED",
        "'Content-Length : 4', MALFORMED",
        "'Transfer-Encoding: evil', CODING",
        "'Transfer-Encoding: chunked, evil', CODING",
        "'Transfer-Encoding: evil|Transfer-Encoding: chunked', CODING",
        "'Transfer-Encoding: chunked, chunked', LENGTH",
        "'Transfer-Encoding:', LENGTH",
        "'Transfer-Encoding: a b', LENGTH",
        "'Sec-WebSocket-Key1: a|Sec-WebSocket-Key2: b', LENGTH",
        "'Host: y', HOST",
        "': empty', MALFORMED",
        "'A: b\u0000', MALFORMED",
        "'no colon', MALFORMED",
    })
    void whatEndsInTwoPlacesIsReplacedAndNothingIsReadAfterIt(String lines, String why) {
        String head = "POST /b HTTP/1.1\r\nHost: x\r\n" + lines.replace("|", "\r\n") + "\r\n\r\n";

        assertThat(read(GET + head + "0\r\n\r\n" + GET)).containsExactly("/a", ".", "/.unreadable/" + why, ".");
        assertThat(read(GET)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'GET /b HTTP/1.1|', HOST",
        "'GET /b HTTP/1.1|Host: a/b|', HOST",
        "'GET /b HTTP/2.0|Host: x|', VERSION",
        "'GET /b XTTP/1.1|Host: x|', MALFORMED",
        "'GET /\u0001 HTTP/1.1|Host: x|', MALFORMED",
        "'G(T / HTTP/1.1|Host: x|', MALFORMED",
        "'GET / HTTP/1.0|Transfer-Encoding: chunked|', LENGTH",
    })
    void aHeadThatIsNoneIsReplaced(String lines, String why) {
        assertThat(read(lines.replace("|", "\r\n") + "\r\n" + GET)).containsExactly("/.unreadable/" + why, ".");
    }

    @Test
    void whatIsTooLongIsReplacedAsThat() {
        assertThat(read("GET /" + "x".repeat(5_000) + " HTTP/1.1\r\nHost: x\r\n\r\n"))
                .containsExactly("/.unreadable/LINE_TOO_LONG", ".");
    }

    @Test
    void headersThatAreTooLargeAreReplacedAsThat() {
        assertThat(read("GET / HTTP/1.1\r\nHost: x\r\nA: " + "x".repeat(2_000) + "\r\n\r\n"))
                .containsExactly("/.unreadable/HEADERS_TOO_LARGE", ".");
    }

    /** By their letters they are few. */
    @Test
    void aHeadOfTooManyFieldsIsTooLarge() {
        String most = "a:\r\n".repeat(HeadText.FIELDS_AT_MOST - 1);
        assertThat(read("GET /a HTTP/1.1\r\nHost: x\r\n" + most + "\r\n" + "GET /b HTTP/1.1\r\nHost: x\r\n" + most
                        + "\r\n"))
                .containsExactly("/a", ".", "/b", ".");

        assertThat(read("GET / HTTP/1.1\r\nHost: x\r\na:\r\n" + most))
                .containsExactly("/.unreadable/HEADERS_TOO_LARGE", ".");
    }

    @Test
    void whatIsWellFormedIsReadAsItIs() {
        assertThat(read(GET + "POST /b HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n"
                        + "POST /c HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\na" + "GET /d HTTP/1.0\r\n\r\n"))
                .containsExactly("/a", ".", "/b", ".", "/c", ".", "/d", ".");
    }

    @Test
    void nobodyChangesTheProtocolWithABody() {
        channel.writeInbound(Unpooled.copiedBuffer(
                "POST / HTTP/1.1\r\nHost: x\r\nUpgrade: h2c\r\nContent-Length: 0\r\n\r\n"
                        + GET.replace("\r\n\r\n", "\r\nUpgrade: h2c\r\n\r\n"),
                StandardCharsets.ISO_8859_1));

        HttpRequest withBody = channel.readInbound();
        channel.readInbound();
        HttpRequest without = channel.readInbound();
        assertThat(withBody.headers().contains("Upgrade")).isFalse();
        assertThat(without.headers().contains("Upgrade")).isTrue();
    }
}
