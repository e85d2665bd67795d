package dev.trunkline.gateway.transcode;

import dev.trunkline.gateway.chat.AnswerSink;
import dev.trunkline.gateway.chat.Citation;
import dev.trunkline.gateway.chat.Thought;
import dev.trunkline.gateway.json.JsonText;

/** For a caller who does not want to see what the model thinks first. */
record WithoutThoughts(AnswerSink sink) implements AnswerSink {

    static AnswerSink where(boolean hidden, AnswerSink sink) {
        return hidden ? new WithoutThoughts(sink) : sink;
    }

    @Override
    public void thought(Thought thought) {
        // Paid for, and not shown.
    }

    @Override
    public void text(JsonText text) {
        sink.text(text);
    }

    @Override
    public void refusal(JsonText text) {
        sink.refusal(text);
    }

    @Override
    public void toolCall(int index, JsonText id, JsonText name) {
        sink.toolCall(index, id, name);
    }

    @Override
    public void toolArguments(int index, JsonText fragment) {
        sink.toolArguments(index, fragment);
    }

    @Override
    public void citation(Citation citation) {
        sink.citation(citation);
    }

    @Override
    public void finished(String finishReason, String nativeFinishReason) {
        sink.finished(finishReason, nativeFinishReason);
    }
}
