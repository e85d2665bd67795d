package dev.trunkline.gateway.protocol.anthropic;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A text file that holds what goes in and what comes out, each below a line {@code === name}. */
record Golden(String name, Map<String, String> sections) {

    private static final Path ROOT = Path.of("src/test/resources/provider/anthropic");
    private static final String MARK = "=== ";

    static List<Golden> all(String folder) {
        try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
            return files.sorted().map(Golden::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String section(String title) {
        String text = sections.get(title);
        if (text == null) {
            throw new AssertionError(name + ": expected a section \"" + MARK + title + "\"");
        }
        return text;
    }

    @Override
    public String toString() {
        return name;
    }

    private static Golden read(Path file) {
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
        return new Golden(file.getFileName().toString(), sections);
    }
}
