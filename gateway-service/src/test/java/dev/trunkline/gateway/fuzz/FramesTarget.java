package dev.trunkline.gateway.fuzz;

import dev.trunkline.gateway.eventstream.AwsEventSplitter;
import dev.trunkline.gateway.eventstream.AwsMessages;
import dev.trunkline.gateway.frame.FrameSplitter;
import dev.trunkline.gateway.sse.SseSplitter;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Streams of bytes: wherever they are cut, the events are the same, and what is kept of them is bounded. */
public final class FramesTarget implements Target {

    private static final int EVENT_BYTES_AT_MOST = 256;
    private static final int CHUNK_BYTES_AT_MOST = 24;
    private static final FramesTarget TARGET = new FramesTarget();

    /** For Jazzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        TARGET.run(input);
    }

    @Override
    public String name() {
        return "frames";
    }

    @Override
    public List<byte[]> seeds() {
        String lines = "event: a\ndata: {\"b\":1}\n\n: waiting\n\ndata:x\rdata: y\r\n\r\nid: 7\nretry: 5\ndata\n\n";
        Buffer messages = AwsMessages.event("messageStart", "{\"role\":\"assistant\"}")
                .appendBuffer(AwsMessages.event("contentBlockDelta", "{\"delta\":{\"text\":\"é\"}}"))
                .appendBuffer(AwsMessages.exception("throttlingException", "{\"message\":\"m\"}"));
        return List.of(
                Seeds.chosen(0, Mutator.bytes(lines)),
                Seeds.chosen(
                        0, Mutator.bytes("\uFEFFdata: " + "z".repeat(EVENT_BYTES_AT_MOST) + "\n\ndata: [DONE]\n\n")),
                Seeds.chosen(1, messages.getBytes()));
    }

    @Override
    public void run(byte[] input) {
        byte[] stream = Seeds.text(input);
        boolean sse = Seeds.choice(input, 2) == 0;
        Split whole = new Split(splitter(sse));
        whole.read(stream, 0, stream.length);
        whole.end();
        Split cut = new Split(splitter(sse));
        Random random = new Random(Arrays.hashCode(stream));
        for (int at = 0; at < stream.length; ) {
            int next = Math.min(stream.length, at + 1 + random.nextInt(CHUNK_BYTES_AT_MOST));
            cut.read(stream, at, next);
            at = next;
        }
        cut.end();
        compare(whole, cut);
    }

    private static FrameSplitter splitter(boolean sse) {
        return sse ? new SseSplitter(EVENT_BYTES_AT_MOST) : new AwsEventSplitter(EVENT_BYTES_AT_MOST);
    }

    /** Who gets more at once learns later that an event is too large, and has a few events more by then. */
    private static void compare(Split whole, Split cut) {
        int common = Math.min(whole.events.size(), cut.events.size());
        boolean same = !whole.refused && !cut.refused
                ? whole.events.equals(cut.events)
                : whole.events.subList(0, common).equals(cut.events.subList(0, common));
        if (!same) {
            throw new AssertionError("in one read " + whole.events + ", in several " + cut.events);
        }
    }

    /** What became of a stream. */
    private static final class Split {

        private final FrameSplitter splitter;
        private final List<String> events = new ArrayList<>();
        private boolean refused;

        Split(FrameSplitter splitter) {
            this.splitter = splitter;
        }

        /** What is kept doubles its room when it grows, up to the largest event and what came last. */
        void read(byte[] bytes, int from, int to) {
            if (refused) {
                return;
            }
            refused = !splitter.feed(Buffer.buffer(Arrays.copyOfRange(bytes, from, to)), this::event);
            if (!refused && splitter.keptBytes() > 2 * EVENT_BYTES_AT_MOST + to - from) {
                throw new AssertionError(splitter.keptBytes() + " bytes are kept");
            }
        }

        void end() {
            if (!refused) {
                splitter.end(this::event);
            }
        }

        private boolean event(byte[] bytes, int from, int to) {
            events.add(Arrays.toString(Arrays.copyOfRange(bytes, from, to)));
            return true;
        }
    }
}
