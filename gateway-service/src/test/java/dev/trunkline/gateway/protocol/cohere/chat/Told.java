package dev.trunkline.gateway.protocol.cohere.chat;

import dev.trunkline.gateway.chat.AnswerSink;
import dev.trunkline.gateway.chat.Citation;
import dev.trunkline.gateway.chat.Thought;
import dev.trunkline.gateway.json.JsonText;
import java.util.ArrayList;
import java.util.List;

/** What a sink was told, a line each. */
final class Told implements AnswerSink {

    final List<String> lines = new ArrayList<>();

    @Override
    public void text(JsonText text) {
        lines.add("text " + text.string());
    }

    @Override
    public void refusal(JsonText text) {
        lines.add("refusal " + text.string());
    }

    @Override
    public void thought(Thought thought) {
        lines.add("thought " + thought.text().string() + (thought.format().isEmpty() ? "" : " of " + thought.format()));
    }

    @Override
    public void toolCall(int index, JsonText id, JsonText name) {
        lines.add("call " + index + " " + id.string() + " " + name.string());
    }

    @Override
    public void toolArguments(int index, JsonText fragment) {
        lines.add("arguments " + index + " " + fragment.string());
    }

    @Override
    public void citation(Citation citation) {
        lines.add("citation " + citation.url().string() + " " + citation.title().string());
    }

    @Override
    public void finished(String finishReason, String nativeFinishReason) {
        lines.add("finished " + finishReason + " " + nativeFinishReason);
    }
}
