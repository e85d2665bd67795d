package dev.trunkline.gateway.protocol.anthropic;

import dev.trunkline.gateway.chat.AnswerSink;
import dev.trunkline.gateway.chat.Citation;
import dev.trunkline.gateway.chat.Thought;
import dev.trunkline.gateway.json.JsonText;

/** Hears nothing: whoever tells it wants to count only. */
final class Silence implements AnswerSink {

    static final AnswerSink SINK = new Silence();

    private Silence() {}

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
