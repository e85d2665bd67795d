package dev.trunkline.gateway.protocol.openai.responses;

import dev.trunkline.gateway.chat.AnswerSink;
import dev.trunkline.gateway.chat.Citation;
import dev.trunkline.gateway.chat.Thought;
import dev.trunkline.gateway.json.JsonText;
import java.util.ArrayList;
import java.util.List;

/** Writes down what it is told. */
final class RecordingSink implements AnswerSink {

    final List<String> told = new ArrayList<>();

    @Override
    public void text(JsonText text) {
        told.add("text " + text.string());
    }

    @Override
    public void refusal(JsonText text) {
        told.add("refusal " + text.string());
    }

    @Override
    public void thought(Thought thought) {
        told.add(thought.kind() + " " + thought.index() + " " + thought.id().string() + " "
                + thought.text().string() + thought.seal().string());
    }

    @Override
    public void toolCall(int index, JsonText id, JsonText name) {
        told.add("call " + index + " " + id.string() + " " + name.string());
    }

    @Override
    public void toolArguments(int index, JsonText fragment) {
        told.add("arguments " + index + " " + fragment.string());
    }

    @Override
    public void citation(Citation citation) {
        told.add("citation " + citation.url().string());
    }

    @Override
    public void finished(String finishReason, String nativeFinishReason) {
        told.add("finished " + finishReason + " " + nativeFinishReason);
    }
}
