package dev.trunkline.simulator.wire;

import dev.trunkline.simulator.request.UsageTalk;

/**
 * An answer before it is written in a protocol.
 *
 * @param number of the request within the process; response ids are made of it
 * @param promptTokens all of them, the cached ones included
 * @param usage whether the answer says what was used
 * @param talk what it says then
 */
public record Answer(
        long number,
        long createdSeconds,
        String model,
        int promptTokens,
        int cachedTokens,
        int completionTokens,
        Finish finish,
        boolean usage,
        AnswerContent content,
        UsageTalk talk) {

    /** Why the answer ends where it ends. */
    public enum Finish {
        STOP,
        LENGTH,
        TOOL_CALL
    }
}
