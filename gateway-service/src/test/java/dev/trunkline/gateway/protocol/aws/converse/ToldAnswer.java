package dev.trunkline.gateway.protocol.aws.converse;

import dev.trunkline.gateway.chat.AnswerSink;
import dev.trunkline.gateway.chat.Citation;
import dev.trunkline.gateway.chat.Media;
import dev.trunkline.gateway.chat.Thought;
import dev.trunkline.gateway.json.JsonText;
import java.util.ArrayList;
import java.util.List;

/** What an answer was told as, a line each. */
final class ToldAnswer implements AnswerSink {

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
        lines.add("thought %s %s|%s|%s %d"
                .formatted(
                        thought.kind(),
                        thought.text().string(),
                        thought.seal().string(),
                        thought.format(),
                        thought.index()));
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
        lines.add("citation");
    }

    @Override
    public void image(Media image) {
        lines.add("image");
    }

    @Override
    public void finished(String finishReason, String nativeFinishReason) {
        lines.add("finished " + finishReason + " " + nativeFinishReason);
    }
}
