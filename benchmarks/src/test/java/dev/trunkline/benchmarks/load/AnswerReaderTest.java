package dev.trunkline.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trunkline.benchmarks.failure.BenchmarkFailure;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AnswerReaderTest {

    private static final String WHOLE = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";
    private static final String STREAM = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n"
            + chunk(": awake\n\ndata: {\"a\":1}\n")
            + chunk("\ndata: [DONE]\n\n")
            + chunk("");

    private final AnswerReader reader = new AnswerReader();

    @Test
    void anAnswerWithALengthIsWholeAtItsLastByteHoweverItIsCut() {
        for (int cut = 1; cut < WHOLE.length(); cut++) {
            reader.reset();
            assertThat(feed(WHOLE.substring(0, cut))).isFalse();
            assertThat(feed(WHOLE.substring(cut))).isTrue();
        }
    }

    @Test
    void aStreamIsWholeAfterItsLastChunkAndItsEventsAreCountedHoweverItIsCut() {
        for (int cut = 1; cut < STREAM.length(); cut++) {
            reader.reset();
            assertThat(feed(STREAM.substring(0, cut))).as("cut at %d", cut).isFalse();
            assertThat(feed(STREAM.substring(cut))).isTrue();
            assertThat(reader.events().count()).isEqualTo(2);
            assertThat(reader.events().done()).isTrue();
        }
    }

    @Test
    void anythingBut200EndsTheRun() {
        assertThatThrownBy(() -> feed("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n"))
                .isInstanceOf(BenchmarkFailure.class)
                .hasMessageContaining("503");
    }

    private boolean feed(String text) {
        return reader.feed(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
    }

    private static String chunk(String text) {
        return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
    }
}
