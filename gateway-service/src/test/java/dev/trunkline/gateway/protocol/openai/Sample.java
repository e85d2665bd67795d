package dev.trunkline.gateway.protocol.openai;

import dev.trunkline.gateway.protocol.AnswerSummary;
import dev.trunkline.gateway.usage.TokenUsage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A file of {@code provider/openai}: where it is from, what comes in, and what is made of it. */
record Sample(String name, Map<String, String> sections) {

    private static final Path ROOT = Path.of("src/test/resources/provider/openai");
    private static final String MARK = "=== ";

    static List<Sample> all(String folder) {
        try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
            return files.sorted().map(Sample::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Sample read(Path file) {
        Map<String, String> sections = new LinkedHashMap<>();
        String title = "";
        try {
            for (String line : Files.readAllLines(file)) {
                if (line.startsWith(MARK)) {
                    title = line.substring(MARK.length());
                    sections.put(title, "");
                } else {
                    sections.merge(title, line + "\n", String::concat);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Sample(file.getFileName().toString(), sections);
    }

    String section(String title) {
        String text = sections.get(title);
        if (text == null) {
            throw new AssertionError(name + ": expected a section \"" + MARK + title + "\"");
        }
        return text;
    }

    /** The lines of a section, where a line break is written as {@code \n}. */
    List<String> told() {
        return section("told").lines().map(line -> line.replace("\\n", "\n")).toList();
    }

    /** In the words of the section {@code summary}. */
    static String shown(AnswerSummary summary) {
        TokenUsage usage = summary.usage();
        String figures = usage == null
                ? "none"
                : usage.promptTokens() + "+" + usage.completionTokens() + " cached " + usage.cachedTokens()
                        + " reasoning " + usage.reasoningTokens();
        return "usage " + figures + ", " + summary.finishReason() + ", " + summary.upstreamId() + ", "
                + summary.receivedTextBytes() + " bytes";
    }

    @Override
    public String toString() {
        return name;
    }
}
