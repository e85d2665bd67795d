package dev.trunkline.gateway.transcode;

import dev.trunkline.gateway.chat.AnswerSink;
import dev.trunkline.gateway.chat.PassingSink;
import dev.trunkline.gateway.chat.Thought;

/** For a caller who does not want to see what the model thinks first. */
record WithoutThoughts(AnswerSink sink) implements PassingSink {

    static AnswerSink where(boolean hidden, AnswerSink sink) {
        return hidden ? new WithoutThoughts(sink) : sink;
    }

    @Override
    public void thought(Thought thought) {
        // Paid for, and not shown.
    }
}
