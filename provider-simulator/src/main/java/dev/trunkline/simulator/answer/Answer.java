package dev.trunkline.simulator.answer;

import dev.trunkline.simulator.text.Bytes;
import java.util.Base64;
import java.util.List;

/**
 * An answer before it is written in a protocol.
 *
 * @param number of the request within the process; response ids are made of it
 * @param promptTokens all of them, the cached ones included
 * @param parts in the order in which they are said; empty for an answer that is not made of words
 * @param stopSequence what the answer ended at, empty where it was something else
 * @param usage whether the answer says what was used
 * @param endMark whether a stream ends with what says that nothing follows
 * @param talk what it says of its usage
 */
public record Answer(
        long number,
        long createdSeconds,
        String model,
        int promptTokens,
        int cachedTokens,
        List<AnswerPart> parts,
        Finish finish,
        String stopSequence,
        boolean usage,
        boolean endMark,
        UsageTalk talk) {

    /** Why the answer ends where it ends. */
    public enum Finish {
        STOP,
        STOP_SEQUENCE,
        LENGTH,
        TOOL_CALL,
        FILTERED
    }

    /** Of all parts, thinking included. */
    public int completionTokens() {
        int tokens = 0;
        for (AnswerPart part : parts) {
            tokens += part.tokens();
        }
        return tokens;
    }

    public int thinkingTokens() {
        int tokens = 0;
        for (AnswerPart part : parts) {
            tokens += part instanceof AnswerPart.Thought ? part.tokens() : 0;
        }
        return tokens;
    }

    /** Of the prompt, beside the cached ones. */
    public int cacheWrittenTokens() {
        return Math.min(talk.cacheWritten(), promptTokens - cachedTokens);
    }

    /** What the answer says of its tokens, when it says anything. */
    public Figures figures() {
        return talk.atEnd().isEmpty() ? Figures.ofTruth(this) : Figures.asOrdered(talk.atEnd());
    }

    /** What the id of a call is made of; calls of one answer differ. */
    public String callNumber(AnswerPart.ToolCall call) {
        return call.index() == 0 ? Long.toString(number) : number + "_" + call.index();
    }

    /** What a provider signs its thoughts with: opaque to callers, the same for the same answer. */
    public String signature() {
        return Base64.getEncoder().encodeToString(Bytes.ascii("thought of simulated answer " + number));
    }
}
