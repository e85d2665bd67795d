package dev.trunkline.gateway.relay;

import dev.trunkline.gateway.frame.FrameSplitter;
import dev.trunkline.gateway.protocol.AnswerSummary;
import dev.trunkline.gateway.protocol.StreamDecoder;
import dev.trunkline.gateway.protocol.StreamStep;
import dev.trunkline.gateway.sse.SseFrames;
import io.vertx.core.buffer.Buffer;

/**
 * Passes on one provider's stream. Nothing is written before the first content, so that until then another endpoint
 * can take over; from then on what one read of the provider brought leaves in one write. Confined to one event loop.
 */
public final class StreamRelay {

    /** Frames without content that are kept back at most. */
    private static final int KEPT_BYTES_AT_MOST = 64 << 10;

    private final String generationId;
    private final CallerStream caller;
    private final StreamDecoder decoder;
    private final FrameSplitter splitter;
    private final FrameSplitter.EventReader events = this::event;
    private final Runnable skipped;
    private Buffer frames = Buffer.buffer();
    private boolean started;
    private boolean content;
    private boolean thinking;
    private boolean thought;
    private boolean discarding;
    private boolean skippedOne;
    private StreamStep last = StreamStep.QUIET;

    /** @param skipped called when an event that could not be read is passed over: the first of a stream is */
    public StreamRelay(
            String generationId, CallerStream caller, StreamDecoder decoder, FrameSplitter splitter, Runnable skipped) {
        this.generationId = generationId;
        this.skipped = skipped;
        this.caller = caller;
        this.decoder = decoder;
        this.splitter = splitter;
    }

    /** @return {@code QUIET} and {@code CONTENT} mean: go on; all else ends the stream */
    public StreamStep data(Buffer chunk) {
        boolean fits = splitter.feed(chunk, events);
        flush();
        return fits ? last : StreamStep.MALFORMED;
    }

    /** The same for an event that came without the framing of a stream. */
    public StreamStep whole(byte[] event) {
        byte[] line = onOneLine(event);
        event(line, 0, line.length);
        flush();
        return last;
    }

    /** Some write JSON for people. Between its tokens a space says the same, and leaves a caller's frame whole. */
    private static byte[] onOneLine(byte[] json) {
        byte[] line = json.clone();
        for (int i = 0; i < line.length; i++) {
            line[i] = line[i] == '\n' || line[i] == '\r' ? (byte) ' ' : line[i];
        }
        return line;
    }

    /**
     * The provider has ended its stream.
     *
     * @return what the end of the last event meant that had no blank line behind it; what cannot be read there is
     * nothing
     */
    public StreamStep end() {
        last = StreamStep.QUIET;
        splitter.end((bytes, from, to) -> {
            StreamStep step = decoder.accept(bytes, from, to, frames);
            last = step == StreamStep.MALFORMED ? StreamStep.QUIET : step;
            hear(step);
            return true;
        });
        flush();
        return last;
    }

    private boolean event(byte[] bytes, int from, int to) {
        last = decoder.accept(bytes, from, to, frames);
        if (last == StreamStep.MALFORMED && !skippedOne) {
            skippedOne = true;
            skipped.run();
            last = StreamStep.QUIET;
        }
        hear(last);
        return last == StreamStep.QUIET || last == StreamStep.CONTENT || last == StreamStep.THINKING;
    }

    private void hear(StreamStep step) {
        content |= step == StreamStep.CONTENT;
        thought = step == StreamStep.THINKING;
        thinking |= thought;
    }

    private void flush() {
        if (discarding) {
            frames = frames.length() == 0 ? frames : Buffer.buffer();
            return;
        }
        if (!started && (content || frames.length() > KEPT_BYTES_AT_MOST)) {
            started = true;
            caller.begin(generationId);
        }
        if (started && thought && frames.length() == 0) {
            // Nobody else says that the answer is still on its way once it has begun.
            SseFrames.waiting(frames);
            thought = false;
        }
        if (started && frames.length() > 0) {
            caller.write(frames);
            frames = Buffer.buffer();
        }
    }

    /** Bytes that have come and have not left, or are kept for what follows. */
    public int keptBytes() {
        return splitter.keptBytes() + decoder.keptBytes() + (started ? 0 : frames.length());
    }

    /** From here on the caller is gone: the stream is read for its figures, and its content thrown away. */
    public void discard() {
        discarding = true;
        flush();
    }

    /** Whether the last bytes were part of an event, and not comments alone. */
    public boolean heardOfAnswer() {
        return splitter.heardOfData();
    }

    /** Whether the provider has begun to answer, be it out of the caller's sight. */
    public boolean answering() {
        return content || thinking;
    }

    /** Whether something has come that the caller is to see. */
    public boolean visible() {
        return started || content;
    }

    /** Whether anything has reached the caller. */
    public boolean started() {
        return started;
    }

    /** UTF-8 bytes of text received so far. */
    public long receivedTextBytes() {
        return decoder.summary().receivedTextBytes();
    }

    public AnswerSummary summary() {
        return decoder.summary();
    }
}
