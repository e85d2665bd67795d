package dev.trunkline.gateway.protocol;

/** What one upstream event meant. */
public enum StreamStep {
    /** Nothing that a caller would call an answer: role, ping, usage. Frames may have been appended all the same. */
    QUIET,
    /** Content, a tool call or a finish reason was appended. */
    CONTENT,
    /** The model thinks, out of the caller's sight: the provider has begun to answer, and nothing was appended. */
    THINKING,
    /** The provider says that the stream is complete. */
    DONE,
    /** The provider reported an error inside the stream. */
    ERROR,
    /** The event could not be read. */
    MALFORMED
}
