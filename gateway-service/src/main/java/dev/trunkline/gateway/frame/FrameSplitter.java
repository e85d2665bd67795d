package dev.trunkline.gateway.frame;

import io.vertx.core.buffer.Buffer;

/**
 * Splits a stream of bytes into events, wherever the network cut it. One for each stream, confined to one event loop.
 */
public interface FrameSplitter {

    /** Gets the data of one event in {@code [from, to)}; the bytes are valid during the call only. */
    interface EventReader {

        /** @return whether to go on */
        boolean event(byte[] bytes, int from, int to);
    }

    /** @return false when an event is larger than allowed, or what came is no such stream */
    boolean feed(Buffer chunk, EventReader reader);

    /** The stream has ended: what is known to be a whole event although its end never came is given, too. */
    void end(EventReader reader);

    /** Whether the last bytes were part of an event, and not comments alone. */
    boolean heardOfData();

    /** Bytes of an event that is not complete yet, and of what came with its beginning. */
    int keptBytes();
}
