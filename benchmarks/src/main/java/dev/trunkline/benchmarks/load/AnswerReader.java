package dev.trunkline.benchmarks.load;

import dev.trunkline.benchmarks.failure.BenchmarkFailure;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Reads one HTTP/1.1 answer after the other from whatever pieces the network brings. Knows lengths and chunks,
 * and counts
 * the events of a stream. Not thread-safe.
 */
final class AnswerReader {

    private static final int HEAD_BYTES_AT_MOST = 16_384;
    private static final int LINE_BYTES_AT_MOST = 64;
    private static final int OK = 200;

    private enum State {
        HEAD,
        LENGTH_BODY,
        CHUNK_SIZE,
        CHUNK_DATA,
        CHUNK_END,
        TRAILER,
        WHOLE
    }

    private final byte[] head = new byte[HEAD_BYTES_AT_MOST];
    private final EventCount events = new EventCount();
    private int headBytes;
    private long bodyLeft;
    private int lineBytes;
    private State state = State.HEAD;

    void reset() {
        state = State.HEAD;
        headBytes = 0;
        events.reset();
    }

    EventCount events() {
        return events;
    }

    /** Takes what is there; true once the answer is whole. Anything but a 200 is a {@link BenchmarkFailure}. */
    boolean feed(ByteBuffer in) {
        while (in.hasRemaining() && state != State.WHOLE) {
            switch (state) {
                case HEAD -> readHead(in);
                case LENGTH_BODY -> {
                    skipBody(in);
                    state = bodyLeft == 0 ? State.WHOLE : state;
                }
                case CHUNK_SIZE -> readChunkSize(in);
                case CHUNK_DATA -> {
                    skipBody(in);
                    state = bodyLeft == 0 ? State.CHUNK_END : state;
                }
                case CHUNK_END -> state = in.get() == '\n' ? nextChunk() : state;
                case TRAILER -> readTrailer(in);
                case WHOLE -> {}
            }
        }
        return state == State.WHOLE;
    }

    private void readHead(ByteBuffer in) {
        while (in.hasRemaining()) {
            if (headBytes == HEAD_BYTES_AT_MOST) {
                throw new BenchmarkFailure(
                        "an answer's head is longer than %d bytes (expected: less)".formatted(HEAD_BYTES_AT_MOST));
            }
            byte next = in.get();
            head[headBytes++] = next;
            if (next == '\n' && headBytes >= 4 && head[headBytes - 3] == '\n') {
                headIsWhole();
                return;
            }
        }
    }

    private void headIsWhole() {
        int status = (head[9] - '0') * 100 + (head[10] - '0') * 10 + head[11] - '0';
        if (status != OK) {
            throw new BenchmarkFailure("an answer had status %d (expected: 200)".formatted(status));
        }
        long length = contentLength();
        if (length >= 0) {
            bodyLeft = length;
            state = length == 0 ? State.WHOLE : State.LENGTH_BODY;
        } else {
            state = nextChunk();
        }
    }

    private static final byte[] CONTENT_LENGTH = "\ncontent-length:".getBytes(StandardCharsets.US_ASCII);

    /** -1 where there is none, which with these servers means chunks. */
    private long contentLength() {
        for (int start = 0; start + CONTENT_LENGTH.length < headBytes; start++) {
            if (head[start] == '\n' && matches(start)) {
                int end = start + CONTENT_LENGTH.length;
                int from = end;
                while (head[end] != '\r') {
                    end++;
                }
                return Long.parseLong(new String(head, from, end - from, StandardCharsets.US_ASCII).strip());
            }
        }
        return -1;
    }

    private boolean matches(int start) {
        for (int i = 1; i < CONTENT_LENGTH.length; i++) {
            byte letter = head[start + i];
            byte lower = letter >= 'A' && letter <= 'Z' ? (byte) (letter + 32) : letter;
            if (lower != CONTENT_LENGTH[i]) {
                return false;
            }
        }
        return true;
    }

    private State nextChunk() {
        bodyLeft = 0;
        lineBytes = 0;
        return State.CHUNK_SIZE;
    }

    private void readChunkSize(ByteBuffer in) {
        byte next = in.get();
        if (next == '\n') {
            lineBytes = 0;
            state = bodyLeft == 0 ? State.TRAILER : State.CHUNK_DATA;
        } else if (next != '\r') {
            int digit = Character.digit(next, 16);
            if (digit < 0 || ++lineBytes > LINE_BYTES_AT_MOST) {
                throw new BenchmarkFailure("a chunk's length holds byte 0x%s (expected: hex digits)"
                        .formatted(Integer.toHexString(next & 0xff).toUpperCase(Locale.ROOT)));
            }
            bodyLeft = bodyLeft * 16 + digit;
        }
    }

    private void readTrailer(ByteBuffer in) {
        byte next = in.get();
        if (next == '\n') {
            state = lineBytes == 0 ? State.WHOLE : State.TRAILER;
            lineBytes = 0;
        } else if (next != '\r') {
            lineBytes++;
        }
    }

    private void skipBody(ByteBuffer in) {
        int bytes = (int) Math.min(in.remaining(), bodyLeft);
        bodyLeft -= bytes;
        int end = in.position() + bytes;
        for (int i = in.position(); i < end; i++) {
            events.next(in.get(i));
        }
        in.position(end);
    }
}
