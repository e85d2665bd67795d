package dev.trunkline.gateway.protocol.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trunkline.gateway.chat.AnswerSink;
import dev.trunkline.gateway.chat.Citation;
import dev.trunkline.gateway.chat.Media;
import dev.trunkline.gateway.chat.Thought;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.protocol.ImageText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** An answer as a room tells it: what comes in pieces is put together, so that whole and streamed ones compare. */
final class ToldAnswer implements AnswerSink {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final StringBuilder text = new StringBuilder();
    private final StringBuilder refusal = new StringBuilder();
    private final StringBuilder thoughts = new StringBuilder();
    private final StringBuilder seals = new StringBuilder();
    private final SortedMap<Integer, String> calls = new TreeMap<>();
    private final SortedMap<Integer, StringBuilder> arguments = new TreeMap<>();
    private final List<String> citations = new ArrayList<>();
    private final List<String> images = new ArrayList<>();
    private final List<String> finishes = new ArrayList<>();
    private long textBytes;
    private long thoughtBytes;
    private long sealBytes;

    /** A line for each thing that was told, in the words of the section {@code told} of a sample. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        add(lines, "thought", thoughts);
        add(lines, "seal", seals);
        add(lines, "refusal", refusal);
        add(lines, "text", text);
        calls.forEach((index, call) -> lines.add("call " + index + " " + call + " "
                + compact(arguments.getOrDefault(index, new StringBuilder()).toString())));
        lines.addAll(citations);
        lines.addAll(images);
        lines.addAll(finishes);
        return lines;
    }

    private static void add(List<String> lines, String word, StringBuilder told) {
        if (!told.isEmpty()) {
            lines.add(word + " " + told.toString().replace("\n", "\\n"));
        }
    }

    /** Some write arguments with spaces when they stream, and without when they do not. */
    private static String compact(String arguments) {
        try {
            return arguments.isEmpty() ? "" : JSON.writeValueAsString(JSON.readTree(arguments));
        } catch (JsonProcessingException e) {
            return arguments;
        }
    }

    /** What of it a caller would read as text so far. */
    String readable() {
        return thoughts.toString() + refusal + text;
    }

    /** UTF-8 bytes of the texts and arguments that were told, without the thoughts. */
    long textBytes() {
        return textBytes;
    }

    long thoughtBytes() {
        return thoughtBytes;
    }

    /** Of the seals that were told in Base64, what they hold. */
    long sealBytes() {
        return sealBytes;
    }

    boolean isFinished() {
        return !finishes.isEmpty();
    }

    private String counted(JsonText piece) {
        String string = piece.string();
        textBytes += string.getBytes(StandardCharsets.UTF_8).length;
        return string;
    }

    @Override
    public void text(JsonText piece) {
        text.append(counted(piece));
    }

    @Override
    public void refusal(JsonText piece) {
        refusal.append(counted(piece));
    }

    @Override
    public void thought(Thought piece) {
        String thought = piece.text().string();
        thoughtBytes += thought.getBytes(StandardCharsets.UTF_8).length;
        thoughts.append(thought);
        seals.append(piece.seal().string());
        sealBytes += piece.seal().string().length() * 3L / 4;
    }

    @Override
    public void toolCall(int index, JsonText id, JsonText name) {
        calls.merge(index, id.string() + " " + name.string(), (first, again) -> first + " again " + again);
    }

    @Override
    public void toolArguments(int index, JsonText fragment) {
        arguments.computeIfAbsent(index, any -> new StringBuilder()).append(counted(fragment));
    }

    @Override
    public void citation(Citation citation) {
        citations.add(
                "citation " + citation.url().string() + " " + citation.title().string());
    }

    @Override
    public void image(Media image) {
        images.add("image " + ImageText.of(image));
    }

    @Override
    public void finished(String finishReason, String nativeFinishReason) {
        finishes.add("finished " + finishReason + " " + nativeFinishReason);
    }
}
