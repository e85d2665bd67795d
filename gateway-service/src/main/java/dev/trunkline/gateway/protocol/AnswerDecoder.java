package dev.trunkline.gateway.protocol;

/**
 * Turns the events of one upstream stream into calls of a {@link dev.trunkline.gateway.chat.AnswerSink}. One instance
 * for each attempt, confined to one event loop.
 */
public interface AnswerDecoder {

    /**
     * Takes one event.
     *
     * @param bytes holds the event's data in {@code [from, to)}, without the {@code data:} prefix; not kept
     */
    StreamStep accept(byte[] bytes, int from, int to);

    /** What is known of the answer so far; complete once the stream has ended. */
    AnswerSummary summary();
}
