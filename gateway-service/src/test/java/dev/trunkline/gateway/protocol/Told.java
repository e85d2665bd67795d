package dev.trunkline.gateway.protocol;

import dev.trunkline.gateway.chat.AnswerSink;
import dev.trunkline.gateway.chat.Citation;
import dev.trunkline.gateway.chat.Media;
import dev.trunkline.gateway.chat.Thought;
import dev.trunkline.gateway.json.JsonText;
import java.util.ArrayList;
import java.util.List;

/** What a sink was told, a line each; of a thought a room may want to see more. */
public class Told implements AnswerSink {

    private final List<String> lines = new ArrayList<>();

    public final List<String> lines() {
        return lines;
    }

    /** What all lines that begin with this word say together. */
    public final String all(String word) {
        StringBuilder all = new StringBuilder();
        lines.stream()
                .filter(line -> line.startsWith(word + " "))
                .forEach(line -> all.append(line.substring(word.length() + 1)));
        return all.toString();
    }

    protected String line(Thought thought) {
        return "thought " + thought.text().string() + (thought.format().isEmpty() ? "" : " of " + thought.format());
    }

    @Override
    public final void text(JsonText text) {
        lines.add("text " + text.string());
    }

    @Override
    public final void refusal(JsonText text) {
        lines.add("refusal " + text.string());
    }

    @Override
    public final void thought(Thought thought) {
        lines.add(line(thought));
    }

    @Override
    public final void toolCall(int index, JsonText id, JsonText name) {
        lines.add("call " + index + " " + id.string() + " " + name.string());
    }

    @Override
    public final void toolArguments(int index, JsonText fragment) {
        lines.add("arguments " + index + " " + fragment.string());
    }

    @Override
    public final void citation(Citation citation) {
        lines.add("citation " + citation.url().string() + " " + citation.title().string() + " "
                + citation.quoted().string() + " " + citation.startIndex() + " " + citation.endIndex());
    }

    @Override
    public final void image(Media image) {
        lines.add("image " + ImageText.of(image));
    }

    @Override
    public final void finished(String finishReason, String nativeFinishReason) {
        lines.add("finished " + finishReason + " " + nativeFinishReason);
    }
}
