package dev.trunkline.gateway.protocol;

/** What one upstream event meant. */
public enum StreamStep {
    /** Nothing that a caller would call an answer: role, ping, usage. Frames may have been appended all the same. */
    QUIET,
    /** Content, a tool call or a finish reason was told. */
    CONTENT,
    /**
     * The model thinks, and nothing else: the provider has begun to answer. Of a stream on its way to a caller it means
     * that the caller does not see it.
     */
    THINKING,
    /** The provider says that the stream is complete. */
    DONE,
    /** The provider reported an error inside the stream. */
    ERROR,
    /** The event could not be read. */
    MALFORMED
}
