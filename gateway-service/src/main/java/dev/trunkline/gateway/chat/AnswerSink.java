package dev.trunkline.gateway.chat;

import dev.trunkline.gateway.json.JsonText;

/**
 * Takes one answer as a model gives it, whatever wire format it comes in; a caller's wire format stands behind. One for
 * each answer, confined to one thread. Texts are taken at once and not kept.
 */
public interface AnswerSink {

    void text(JsonText text);

    /** What the model thinks first. */
    void thought(JsonText text);

    /** @param index of the call among those of the answer, counting from 0 */
    void toolCall(int index, JsonText id, JsonText name);

    /** A piece of the arguments of a call that was told before. */
    void toolArguments(int index, JsonText fragment);

    /**
     * @param finishReason {@code stop length tool_calls content_filter}, empty where there is none
     * @param nativeFinishReason as the provider wrote it
     */
    void finished(String finishReason, String nativeFinishReason);
}
