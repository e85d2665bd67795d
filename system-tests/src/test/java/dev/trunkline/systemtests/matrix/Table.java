package dev.trunkline.systemtests.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** What was shown in front of each protocol, as a page for readers. Thread-safe. */
final class Table {

    private final Path page;
    private final String head;
    private final List<Section> sections;

    Table(Path page, String head, List<Section> sections) {
        this.page = page;
        this.head = head;
        this.sections = sections;
    }

    synchronized void shown(String title, String dialect, String protocol) {
        sections.stream()
                .filter(section -> section.title().equals(title))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no section " + title))
                .shown(dialect, protocol);
    }

    /** Written where the run was told so by {@code -Dtrunkline.golden=write}; compared in any case. */
    void writtenOrAgrees() {
        if ("write".equals(System.getProperty("trunkline.golden"))) {
            write();
        }
        agrees();
    }

    /** Writes the sections that have run, whole; half a section would be taken for the whole truth. The others stay. */
    synchronized void write() {
        assertThat(sections)
                .filteredOn(Section::ran)
                .as("%s is written by a run in which every test of a section has passed", page.getFileName())
                .allMatch(Section::complete);
        String before = Files.exists(page) ? read() : "";
        try {
            Files.writeString(
                    page,
                    head
                            + sections.stream()
                                    .map(section -> section.ran() ? section.text() : standing(section, before))
                                    .collect(Collectors.joining()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String standing(Section section, String before) {
        int from = before.indexOf("## " + section.title() + "\n");
        int to = before.indexOf("\n## ", from);
        return from < 0 ? "" : before.substring(from, to < 0 ? before.length() : to + 1);
    }

    /** Fails where the page says something else of what has run; what has not run is not judged. */
    synchronized void agrees() {
        String written = read();
        assertThat(written).startsWith(head);
        assertThat(written.lines().filter(line -> line.startsWith("## ")))
                .containsExactlyElementsOf(sections.stream()
                        .map(section -> "## " + section.title())
                        .toList());
        sections.stream().filter(Section::ran).forEach(section -> assertThat(written)
                .as("changed on purpose? then write docs/%s with -Dtrunkline.golden=write", page.getFileName())
                .contains(section.text()));
        if (sections.stream().allMatch(Section::complete)) {
            assertThat(written)
                    .isEqualTo(head + sections.stream().map(Section::text).collect(Collectors.joining()));
        }
    }

    private String read() {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
