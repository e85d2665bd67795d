package dev.trunkline.gateway.chat;

import dev.trunkline.gateway.json.JsonText;

/** Hears nothing: for an answer that is counted only, since its bytes pass as they are. Stateless and thread-safe. */
public final class NoSink implements AnswerSink {

    public static final AnswerSink NOBODY = new NoSink();

    private NoSink() {}

    @Override
    public void text(JsonText text) {}

    @Override
    public void refusal(JsonText text) {}

    @Override
    public void thought(Thought thought) {}

    @Override
    public void toolCall(int index, JsonText id, JsonText name) {}

    @Override
    public void toolArguments(int index, JsonText fragment) {}

    @Override
    public void citation(Citation citation) {}

    @Override
    public void image(Media image) {}

    @Override
    public void finished(String finishReason, String nativeFinishReason) {}
}
