package dev.trunkline.gateway.protocol.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A text file of a room: where it is from, what a provider says, and what is told of it, each below {@code === name}. */
record Sample(String name, Map<String, String> sections) {

    private static final Path ROOT = Path.of("src/test/resources/contract");
    private static final String MARK = "=== ";

    static Path path(String room, String file) {
        return ROOT.resolve(room).resolve(file);
    }

    static List<Sample> all(String room, String folder) {
        try (Stream<Path> files = Files.list(path(room, folder))) {
            return files.sorted().map(Sample::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Sample read(Path file) {
        Map<String, String> sections = new LinkedHashMap<>();
        String title = "";
        for (String line : text(file).split("\n")) {
            if (line.startsWith(MARK)) {
                title = line.substring(MARK.length());
                sections.put(title, "");
            } else {
                sections.merge(title, line + "\n", String::concat);
            }
        }
        return new Sample(file.getFileName().toString(), sections);
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String section(String title) {
        String text = sections.get(title);
        if (text == null) {
            throw new AssertionError(name + ": expected a section \"" + MARK + title + "\"");
        }
        return text.strip();
    }

    /** Of a stream, an event on each line. */
    List<Event> events(String title) {
        return section(title).lines().map(Event::of).toList();
    }

    /** A text in which each line of the section {@code replace} has been done. */
    String replaced(String text) {
        String replaced = text;
        for (String line : lines("replace")) {
            String[] both = line.split(" => ", 2);
            replaced = replaced.replace(both[0], both[1]);
        }
        return replaced;
    }

    List<String> lines(String title) {
        return section(title).lines().toList();
    }

    @Override
    public String toString() {
        return name;
    }
}
