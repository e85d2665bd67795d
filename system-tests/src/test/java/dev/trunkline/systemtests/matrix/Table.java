package dev.trunkline.systemtests.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** What was shown of each dialect in front of each protocol, as a page for readers. Thread-safe. */
final class Table {

    static final String HEAD = """
        # Every dialect in front of every protocol

        Written by `MatrixST` of [system-tests](../system-tests), which asks each of these through the whole line, of the provider simulator, and compares what it costs with the simulator's own record; with the gateway's count of Cohere's vectors at Bedrock, where nothing is told.
        To write it anew: that test with `-Dtrunkline.golden=write`.

        """;

    private final Path page;
    private final List<Section> sections;

    Table(Path page, List<Section> sections) {
        this.page = page;
        this.sections = sections;
    }

    synchronized void shown(String title, String dialect, String protocol) {
        sections.stream()
                .filter(section -> section.title().equals(title))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no section " + title))
                .shown(dialect, protocol);
    }

    /** Fails where one pair is missing: a page of half a run would be taken for the whole truth. */
    synchronized void write() {
        assertThat(sections)
                .as("docs/matrix.md is written by a run in which every test of the matrix has passed")
                .allMatch(Section::complete);
        try {
            Files.writeString(page, HEAD + texts());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fails where the page says something else of what has run; what has not run is not judged. */
    synchronized void agrees() {
        String written = read();
        assertThat(written).startsWith(HEAD);
        assertThat(written.lines().filter(line -> line.startsWith("## ")))
                .containsExactlyElementsOf(sections.stream()
                        .map(section -> "## " + section.title())
                        .toList());
        sections.stream().filter(Section::ran).forEach(section -> assertThat(written)
                .as("changed on purpose? then write docs/matrix.md with -Dtrunkline.golden=write")
                .contains(section.text()));
        if (sections.stream().allMatch(Section::complete)) {
            assertThat(written).isEqualTo(HEAD + texts());
        }
    }

    private String texts() {
        return sections.stream().map(Section::text).collect(Collectors.joining());
    }

    private String read() {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
