package dev.trunkline.gateway.protocol.openai.responses;

import dev.trunkline.gateway.chat.AnswerSink;
import dev.trunkline.gateway.chat.Citation;
import dev.trunkline.gateway.chat.Thought;
import dev.trunkline.gateway.json.JsonText;

/** For whoever gets the provider's own bytes: what they say is counted only. */
final class NoSink implements AnswerSink {

    static final AnswerSink NOBODY = new NoSink();

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
    public void finished(String finishReason, String nativeFinishReason) {}
}
