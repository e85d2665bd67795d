package dev.trunkline.systemtests.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What was shown of each dialect in front of each protocol, as a page for readers. Thread-safe. */
final class Table {

    private static final Path PAGE = Path.of("..", "docs", "matrix.md");
    private static final String HEAD = """
        # Every dialect in front of every protocol

        Written by `MatrixST` of [system-tests](../system-tests), which asks each of these through the whole line, of the provider simulator, and compares what it costs with the simulator's own record.
        To write it anew: that test with `-Dtrunkline.golden=write`.

        """;

    private final Map<String, Map<String, Set<String>>> shown = new TreeMap<>();
    private final List<String> dialects;
    private final List<String> protocols;

    Table(List<String> dialects, List<String> protocols) {
        this.dialects = dialects;
        this.protocols = protocols;
    }

    synchronized void shown(String scenario, String dialect, String protocol) {
        shown.computeIfAbsent(scenario, name -> new TreeMap<>())
                .computeIfAbsent(dialect, name -> new TreeSet<>())
                .add(protocol);
    }

    private String page() {
        StringBuilder page = new StringBuilder(HEAD);
        shown.forEach((scenario, byDialect) -> {
            page.append("## ").append(scenario).append("\n\n| |");
            protocols.forEach(protocol -> page.append(' ').append(protocol).append(" |"));
            page.append("\n| --- |").append(" --- |".repeat(protocols.size())).append('\n');
            for (String dialect : dialects) {
                page.append("| ").append(dialect).append(" |");
                Set<String> done = byDialect.getOrDefault(dialect, Set.of());
                protocols.forEach(protocol -> page.append(done.contains(protocol) ? " yes |" : " no tools there |"));
                page.append('\n');
            }
            page.append('\n');
        });
        return page.toString();
    }

    /** Fails where the page says something else. */
    void agrees() {
        try {
            if ("write".equals(System.getProperty("trunkline.golden"))) {
                Files.writeString(PAGE, page());
            }
            assertThat(page())
                    .as("changed on purpose? then write docs/matrix.md with -Dtrunkline.golden=write")
                    .isEqualTo(Files.readString(PAGE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
