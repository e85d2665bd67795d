package dev.trunkline.benchmarks.load;

import java.nio.charset.StandardCharsets;

/** Counts the events of a stream of server-sent events, and sees whether it has ended as it should. */
final class EventCount {

    private static final byte[] DATA = "data: ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] DONE = "data: [DONE]".getBytes(StandardCharsets.US_ASCII);
    private static final int OTHER = -1;

    private int matched;
    private int count;
    private boolean done;

    void reset() {
        matched = 0;
        count = 0;
        done = false;
    }

    /** Lines that begin with {@code data:}; comments that keep a connection awake are none. */
    int count() {
        return count;
    }

    boolean done() {
        return done;
    }

    void next(byte letter) {
        if (letter == '\n') {
            matched = 0;
        } else if (matched != OTHER && matched < DONE.length && letter == DONE[matched]) {
            matched++;
            count += matched == DATA.length ? 1 : 0;
            done |= matched == DONE.length;
        } else {
            matched = OTHER;
        }
    }
}
