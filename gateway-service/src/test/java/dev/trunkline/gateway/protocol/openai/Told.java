package dev.trunkline.gateway.protocol.openai;

import dev.trunkline.gateway.chat.AnswerSink;
import dev.trunkline.gateway.chat.Citation;
import dev.trunkline.gateway.chat.Thought;
import dev.trunkline.gateway.json.JsonText;
import java.util.ArrayList;
import java.util.List;

/** What a sink was told, a line for each call. */
final class Told implements AnswerSink {

    private final List<String> lines = new ArrayList<>();

    List<String> lines() {
        return lines;
    }

    /** What all lines that begin with this word say together. */
    String all(String word) {
        StringBuilder all = new StringBuilder();
        lines.stream()
                .filter(line -> line.startsWith(word + " "))
                .forEach(line -> all.append(line.substring(word.length() + 1)));
        return all.toString();
    }

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
        boolean plain = thought.equals(Thought.of(thought.text()));
        lines.add(
                plain
                        ? "thought " + thought.text().string()
                        : "detail " + thought.kind() + " text=" + raw(thought.text()) + " seal=" + raw(thought.seal())
                                + " id=" + raw(thought.id()) + " format=" + thought.format() + " index="
                                + thought.index());
    }

    private static String raw(JsonText text) {
        return new String(text.bytes(), text.from(), text.to() - text.from(), java.nio.charset.StandardCharsets.UTF_8);
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
        lines.add("citation " + citation.url().string() + " " + citation.title().string() + " "
                + citation.quoted().string() + " " + citation.startIndex() + " " + citation.endIndex());
    }

    @Override
    public void finished(String finishReason, String nativeFinishReason) {
        lines.add("finished " + finishReason + " " + nativeFinishReason);
    }
}
