package dev.trunkline.simulator.wire;

import dev.trunkline.simulator.text.Bytes;

/** Writes the frames of one streamed answer, in the order of these methods. */
public interface FrameWriter {

    /** What comes before the first token. */
    void opening(Bytes out);

    /** One token. */
    void piece(Bytes out, int index);

    /** What comes after the last token, up to the finish reason. */
    void closing(Bytes out);

    /** What was used, where that has a frame of its own. */
    default void usage(Bytes out) {}

    /** The frame that says that nothing follows. */
    void last(Bytes out);

    /** A frame that is no JSON. */
    void malformed(Bytes out);

    /** The frame in which the provider reports that it failed. */
    void error(Bytes out);
}
