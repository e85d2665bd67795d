package dev.trunkline.gateway.sse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.Given;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SseSplitterTest {

    private static final String RECORDED = """
            : waiting

            event: message
            id: 7
            data: {"a":"é😀"}

            data:no space

            data: first
            : in between
            data: second
            data:
            data:third

            retry: 5


            data:

            data

            datas: not ours
            data: {"b":1}

            data: [DONE]

            """;
    private static final List<String> EVENTS =
            List.of("{\"a\":\"é😀\"}", "no space", "first second  third", "{\"b\":1}", "[DONE]");

    private final List<String> events = new ArrayList<>();
    private final SseSplitter splitter = new SseSplitter(64);

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void givesTheSameEventsWhereverTheStreamIsCut(String lineEnd) {
        byte[] stream = Given.utf8("\uFEFF" + RECORDED.replace("\n", lineEnd));
        for (int cut = 0; cut <= stream.length; cut++) {
            List<String> found = new ArrayList<>();
            SseSplitter fresh = new SseSplitter(64);

            feed(fresh, Arrays.copyOfRange(stream, 0, cut), found);
            feed(fresh, Arrays.copyOfRange(stream, cut, stream.length), found);

            assertThat(found).as("cut at byte %d", cut).isEqualTo(EVENTS);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n"})
    void givesTheSameEventsByteByByte(String lineEnd) {
        for (byte b : Given.utf8(RECORDED.replace("\n", lineEnd))) {
            feed(splitter, new byte[] {b}, events);
        }

        assertThat(events).isEqualTo(EVENTS);
    }

    @Test
    void keepsAnEventBackUntilItsBlankLine() {
        feed("data: x\n");
        assertThat(events).isEmpty();

        feed("\n");

        assertThat(events).containsExactly("x");
    }

    @Test
    void readsNothingAfterItsReaderHasEnough() {
        boolean fits = splitter.feed(Buffer.buffer("data: 1\n\ndata: 2\n\n"), (bytes, from, to) -> {
            events.add(text(bytes, from, to));
            return false;
        });

        assertThat(fits).isTrue();
        assertThat(events).containsExactly("1");
    }

    @Test
    void refusesAnEventThatGrowsBeyondItsLimit() {
        assertThat(feed("data: " + "x".repeat(58))).isTrue();
        assertThat(feed("x")).isFalse();
    }

    @Test
    void refusesAnEventOfManyLinesThatGrowsBeyondItsLimit() {
        boolean fits = true;
        for (int line = 0; line < 20 && fits; line++) {
            fits = feed("data: 1234\n");
        }

        assertThat(fits).isFalse();
    }

    @Test
    void refusesALineWithoutEnd() {
        assertThat(feed(":" + "x".repeat(63))).isTrue();
        assertThat(feed("x")).isFalse();
    }

    @Test
    void keepsNothingOfEventsThatAreComplete() {
        feed("data: 1\n\ndata: 2");
        assertThat(splitter.keptBytes()).isPositive();

        feed("\n\n");

        assertThat(splitter.keptBytes()).isZero();
        feed("data: 3\n\n");
        assertThat(events).containsExactly("1", "2", "3");
    }

    @Test
    void takesAnyNumberOfEventsThatAreSmallEnough() {
        for (int i = 0; i < 1000; i++) {
            assertThat(feed("data: 123456789\n\n")).isTrue();
        }

        assertThat(events).hasSize(1000);
    }

    private boolean feed(String text) {
        return feed(splitter, Given.utf8(text), events);
    }

    private static boolean feed(SseSplitter splitter, byte[] bytes, List<String> events) {
        return splitter.feed(Buffer.buffer(bytes), (data, from, to) -> events.add(text(data, from, to)));
    }

    @Test
    void givesTheLastEventWithoutItsBlankLine() {
        feed(splitter, Given.utf8("data: {\"a\":1}\n\ndata: {\"b\":2}"), events);
        splitter.end((bytes, from, to) -> events.add(new String(bytes, from, to - from, StandardCharsets.UTF_8)));
        splitter.end((bytes, from, to) -> events.add("once more"));

        assertThat(events).containsExactly("{\"a\":1}", "{\"b\":2}");
    }

    /** On two lines they were never one object. */
    @Test
    void givesTwoObjectsWithoutABlankLineBetweenThem() {
        feed(splitter, Given.utf8("data: {\"a\":1}\ndata: {\"b\":2}\ndata: [DONE]\n\n"), events);

        assertThat(events).containsExactly("{\"a\":1}", "{\"b\":2}", "[DONE]");
    }

    @Test
    void hearsOfDataAndNotOfComments() {
        assertThat(heard(": waiting\n\n")).isFalse();
        assertThat(heard("data: {")).isTrue();
        assertThat(heard("}\n")).isTrue();
        assertThat(heard(": an event waits for its end\n")).isFalse();
        assertThat(heard(": and a comment")).isFalse();
        assertThat(heard(" too\n\n")).isFalse();

        assertThat(events).containsExactly("{}");
    }

    private boolean heard(String text) {
        feed(splitter, Given.utf8(text), events);
        return splitter.heardOfData();
    }

    /** In single bytes, behind something that is complete. */
    @Test
    void joinsAnEventThatComesInManyReads() {
        SseSplitter wide = new SseSplitter(100_000);
        String text = "x".repeat(20_000);
        feed(wide, Given.utf8("data: 1\n\ndata: "), events);
        for (byte next : Given.utf8(text)) {
            feed(wide, new byte[] {next}, events);
        }
        feed(wide, Given.utf8("\ndata: y\n\ndata: 2\n\n"), events);

        assertThat(events).containsExactly("1", text + " y", "2");
        assertThat(wide.keptBytes()).isZero();
    }

    private static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }
}
