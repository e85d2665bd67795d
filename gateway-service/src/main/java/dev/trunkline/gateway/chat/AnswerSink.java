package dev.trunkline.gateway.chat;

import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonValue;

/**
 * Takes one answer as a model gives it, whatever wire format it comes in; a caller's wire format stands behind. What is
 * told in pieces is told in order. One for each answer, confined to one thread. Texts are taken at once and not kept.
 */
public interface AnswerSink {

    void text(JsonText text);

    /**
     * The same with what is known of its tokens, for those who have a place for it.
     *
     * @param logprobs as {@link Logprobs} says
     */
    default void text(JsonText text, JsonValue logprobs) {
        if (!text.isEmpty()) {
            text(text);
        }
    }

    /** Said instead of an answer. */
    void refusal(JsonText text);

    /** A piece of what the model thinks first, or the seal of what was told before. */
    void thought(Thought thought);

    /** @param index of the call among those of the answer, counting from 0 */
    void toolCall(int index, JsonText id, JsonText name);

    /** A piece of the arguments of a call that was told before. */
    void toolArguments(int index, JsonText fragment);

    void citation(Citation citation);

    /**
     * A picture that the model has made, whole.
     *
     * @param image in the answer itself or by an address
     */
    void image(Media image);

    /**
     * @param finishReason {@code stop length tool_calls content_filter}, empty where there is none
     * @param nativeFinishReason as the provider wrote it
     */
    void finished(String finishReason, String nativeFinishReason);
}
