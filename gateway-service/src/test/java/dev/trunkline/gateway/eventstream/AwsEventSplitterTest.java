package dev.trunkline.gateway.eventstream;

import static dev.trunkline.gateway.eventstream.AwsMessages.event;
import static dev.trunkline.gateway.eventstream.AwsMessages.exception;
import static dev.trunkline.gateway.eventstream.AwsMessages.header;
import static dev.trunkline.gateway.eventstream.AwsMessages.headers;
import static dev.trunkline.gateway.eventstream.AwsMessages.message;
import static dev.trunkline.gateway.eventstream.AwsMessages.prelude;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AwsEventSplitterTest {

    private static final int BYTES_AT_MOST = 4_096;
    private static final Path RECORDED = Path.of("src/test/resources/provider/bedrock/tool-stream.b64");

    private final List<String> events = new ArrayList<>();
    private final AwsEventSplitter splitter = new AwsEventSplitter(BYTES_AT_MOST);

    private boolean feed(Buffer bytes) {
        return splitter.feed(bytes, this::hear);
    }

    private boolean hear(byte[] bytes, int from, int to) {
        return events.add(new String(bytes, from, to - from, StandardCharsets.UTF_8));
    }

    @Test
    void namesEachEvent() {
        assertThat(feed(event("messageStart", "{\"role\":\"assistant\"}").appendBuffer(event("x", "{\"é\":\"😀\"}"))))
                .isTrue();

        assertThat(events).containsExactly("{\"messageStart\":{\"role\":\"assistant\"}}", "{\"x\":{\"é\":\"😀\"}}");
    }

    @Test
    void tellsExceptionsAndErrorsApartFromEvents() {
        feed(exception("throttlingException", "{\"message\":\"slow\"}"));
        feed(message(headers(":error-code", "InternalFailure", ":error-message", "m", ":message-type", "error"), ""));

        assertThat(events)
                .containsExactly(
                        "{\"exception:throttlingException\":{\"message\":\"slow\"}}",
                        "{\"exception:InternalFailure\":{}}");
    }

    @Test
    void aRecordedStreamIsTheSameWhereverItIsCut() throws Exception {
        Buffer recorded = Buffer.buffer(Base64.getMimeDecoder().decode(Files.readString(RECORDED)));
        feed(recorded.copy());
        List<String> whole = List.copyOf(events);
        assertThat(whole).hasSize(9);
        assertThat(whole.getFirst()).startsWith("{\"messageStart\":{");
        assertThat(whole.get(5)).startsWith("{\"contentBlockDelta\":{\"contentBlockIndex\":1,");
        assertThat(whole.getLast()).startsWith("{\"metadata\":{");

        for (int cut = 1; cut < recorded.length(); cut++) {
            events.clear();
            AwsEventSplitter another = new AwsEventSplitter(BYTES_AT_MOST);
            assertThat(another.feed(recorded.getBuffer(0, cut), this::hear)).isTrue();
            assertThat(another.feed(recorded.getBuffer(cut, recorded.length()), this::hear))
                    .isTrue();

            assertThat(events).as("cut at %d", cut).isEqualTo(whole);
            assertThat(another.keptBytes()).isZero();
        }
    }

    @Test
    void bytesMayComeOneByOne() {
        Buffer bytes = event("a", "{\"b\":1}").appendBuffer(event("c", "{}"));
        for (int i = 0; i < bytes.length(); i++) {
            assertThat(feed(bytes.getBuffer(i, i + 1))).isTrue();
            assertThat(splitter.heardOfData()).isTrue();
        }

        assertThat(events).containsExactly("{\"a\":{\"b\":1}}", "{\"c\":{}}");
    }

    @Test
    void headersOfEveryTypeArePassedOver() {
        Buffer headers = Buffer.buffer();
        header(headers, "true", 0);
        header(headers, "false", 1);
        header(headers, "byte", 2).appendByte((byte) 1);
        header(headers, "short", 3).appendShort((short) 1);
        header(headers, "int", 4).appendInt(1);
        header(headers, "long", 5).appendLong(1);
        header(headers, "bytes", 6).appendUnsignedShort(3).appendBytes(new byte[] {1, 2, 3});
        header(headers, "time", 8).appendLong(1);
        header(headers, "uuid", 9).appendLong(1).appendLong(2);
        headers.appendBuffer(headers(":event-type", "metadata", ":message-type", "event"));

        assertThat(feed(message(headers, "{}"))).isTrue();

        assertThat(events).containsExactly("{\"metadata\":{}}");
    }

    static List<Buffer> withoutEnd() {
        Buffer good = event("a", "{}");
        Buffer wrongSum = good.copy().setByte(9, (byte) ~good.getByte(9));
        return List.of(
                wrongSum,
                Buffer.buffer("data: {\"choices\":[]}\n\n"),
                prelude(15, 0),
                prelude(-1, 0),
                prelude(32, 17),
                prelude(32, -1));
    }

    @ParameterizedTest
    @MethodSource("withoutEnd")
    void lengthsThatCannotBeEndTheStream(Buffer bytes) {
        assertThat(feed(event("first", "{}").appendBuffer(bytes).appendBuffer(event("last", "{}"))))
                .isFalse();

        assertThat(events).containsExactly("{\"first\":{}}");
    }

    static List<Buffer> unreadable() {
        Buffer good = event("a", "{}");
        Buffer wrongPayload = good.copy().setByte(good.length() - 5, (byte) 'x');
        Buffer wrongSum = good.copy().setByte(good.length() - 1, (byte) ~good.getByte(good.length() - 1));
        return List.of(
                wrongPayload,
                wrongSum,
                message(Buffer.buffer(), "{}"),
                message(headers(":event-type", "a"), "{}"),
                message(headers(":message-type", "event"), "{}"),
                message(headers(":message-type", "event", ":event-type", ""), "{}"),
                message(headers(":message-type", "event", ":event-type", "a\"b"), "{}"),
                message(headers(":message-type", "other", ":event-type", "a"), "{}"),
                message(Buffer.buffer().appendByte((byte) 40).appendString("short"), "{}"),
                message(header(headers(":event-type", "a", ":message-type", "event"), "x", 10), "{}"),
                message(header(headers(":event-type", "a", ":message-type", "event"), "x", 200), "{}"),
                message(header(headers(":event-type", "a", ":message-type", "event"), "x", 7), "{}"),
                message(header(headers(), "x", 7).appendUnsignedShort(9).appendString("short"), "{}"));
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void whatCannotBeReadIsNothingAndTheStreamGoesOn(Buffer bytes) {
        assertThat(feed(event("first", "{}").appendBuffer(bytes).appendBuffer(event("last", "{}"))))
                .isTrue();

        assertThat(events).containsExactly("{\"first\":{}}", "", "{\"last\":{}}");
    }

    @Test
    void aMessageHasALimit() {
        String room = "\"" + "x".repeat(BYTES_AT_MOST - event("a", "\"\"").length()) + "\"";

        assertThat(feed(event("a", room))).isTrue();
        assertThat(events).hasSize(1);
        assertThat(feed(event("a", room + " ").getBuffer(0, 12)))
                .as("known by its first bytes")
                .isFalse();
    }

    @Test
    void keepsWhatIsNotWholeAndNothingElse() {
        Buffer bytes = event("a", "{}");
        assertThat(splitter.keptBytes()).isZero();

        feed(bytes.getBuffer(0, 20));
        assertThat(splitter.keptBytes()).isGreaterThanOrEqualTo(20);

        feed(bytes.getBuffer(20, bytes.length()));
        assertThat(splitter.keptBytes()).isZero();
    }

    @Test
    void whoeverHasHeardEnoughGetsNoMore() {
        Buffer both = event("a", "{}").appendBuffer(event("b", "{}"));

        assertThat(splitter.feed(both, (bytes, from, to) -> {
                    hear(bytes, from, to);
                    return false;
                }))
                .isTrue();

        assertThat(events).containsExactly("{\"a\":{}}");
    }

    @Test
    void halfAMessageAtTheEndIsNone() {
        Buffer bytes = event("a", "{}");
        feed(bytes.getBuffer(0, bytes.length() - 1));

        splitter.end(this::hear);

        assertThat(events).isEmpty();
        assertThat(splitter.keptBytes()).isZero();
    }

    @Test
    void silenceIsNoData() {
        feed(Buffer.buffer());

        assertThat(splitter.heardOfData()).isFalse();
    }

    /** Whatever comes, it ends neither in an exception nor in memory without bounds. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void takesAnything(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            Buffer bytes = event("contentBlockDelta", "{\"delta\":{\"text\":\"hello\"}}")
                    .appendBuffer(event("b", "{}"));
            for (int flips = random.nextInt(4); flips > 0; flips--) {
                bytes.setByte(random.nextInt(bytes.length()), (byte) random.nextInt());
            }
            int cut = random.nextInt(bytes.length());
            AwsEventSplitter another = new AwsEventSplitter(BYTES_AT_MOST);
            if (another.feed(bytes.getBuffer(0, cut), this::hear)) {
                another.feed(bytes.getBuffer(cut, bytes.length()), this::hear);
            }
            another.end(this::hear);

            assertThat(another.keptBytes()).isLessThanOrEqualTo(2 * bytes.length());
        }
    }
}
