package dev.trunkline.gateway.chat;

import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonValue;

/** Stands before a sink and passes on what it hears, but for what it takes for itself. */
public interface PassingSink extends AnswerSink {

    /** Who is behind it. */
    AnswerSink sink();

    @Override
    default void text(JsonText text) {
        sink().text(text);
    }

    @Override
    default void text(JsonText text, JsonValue logprobs) {
        sink().text(text, logprobs);
    }

    @Override
    default void refusal(JsonText text) {
        sink().refusal(text);
    }

    @Override
    default void thought(Thought thought) {
        sink().thought(thought);
    }

    @Override
    default void toolCall(int index, JsonText id, JsonText name) {
        sink().toolCall(index, id, name);
    }

    @Override
    default void toolArguments(int index, JsonText fragment) {
        sink().toolArguments(index, fragment);
    }

    @Override
    default void citation(Citation citation) {
        sink().citation(citation);
    }

    @Override
    default void image(Media image) {
        sink().image(image);
    }

    @Override
    default void finished(String finishReason, String nativeFinishReason) {
        sink().finished(finishReason, nativeFinishReason);
    }
}
