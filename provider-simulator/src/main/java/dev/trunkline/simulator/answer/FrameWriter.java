package dev.trunkline.simulator.answer;

import dev.trunkline.simulator.text.Bytes;

/** Writes the frames of one streamed answer, in the order of these methods. */
public interface FrameWriter {

    /** The content type of the stream. */
    default String contentType() {
        return "text/event-stream; charset=utf-8";
    }

    /** What comes before the first token. */
    void opening(Bytes out);

    /** One token. */
    void piece(Bytes out, int index);

    /** What comes after the last token, up to the finish reason where that has a frame of its own. */
    void closing(Bytes out);

    /** What was used, where that has a frame of its own. */
    default void usage(Bytes out) {}

    /** The frame that says that nothing follows. */
    void last(Bytes out);

    /** Whether the last frame is the one that says what was used. */
    default boolean usageIsInLast() {
        return false;
    }

    /** A frame that cannot be read. */
    void malformed(Bytes out);

    /** The frame in which the provider reports that it failed. */
    void error(Bytes out);

    /** A sign of life that says nothing; none where the framing has no such thing. */
    default void comment(Bytes out) {
        out.append(Bytes.ascii(": still here\n\n"));
    }
}
