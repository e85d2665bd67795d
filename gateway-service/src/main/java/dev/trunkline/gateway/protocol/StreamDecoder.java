package dev.trunkline.gateway.protocol;

import io.vertx.core.buffer.Buffer;

/**
 * Turns the events of one upstream stream into chunks of the caller's dialect. One instance for each attempt, confined
 * to one event loop. It never writes the usage chunk nor the end mark: the cost is not known here.
 */
public interface StreamDecoder {

    /**
     * Takes one event and appends what the caller is to see of it to {@code out}, as complete frames
     * ({@code data: {...}\n\n}).
     *
     * @param bytes holds the event's data in {@code [from, to)}, without the {@code data:} prefix; not kept
     */
    StreamStep accept(byte[] bytes, int from, int to, Buffer out);

    /** Bytes of what has come that are kept for what follows, about. */
    default int keptBytes() {
        return 0;
    }

    /** What is known of the answer so far; complete once the stream has ended. */
    AnswerSummary summary();
}
