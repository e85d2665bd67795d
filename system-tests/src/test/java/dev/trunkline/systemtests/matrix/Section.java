package dev.trunkline.systemtests.matrix;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One scenario of the page: which dialects are asked, in front of which protocols, and what was shown. Not thread-safe.
 */
final class Section {

    /**
     * @param missing why this dialect cannot be asked, empty where it can
     * @param told what a cell says where it was shown and a plain yes would be too much, by protocol
     */
    record Row(String dialect, String missing, Map<String, String> told) {

        Row(String dialect, String missing) {
            this(dialect, missing, Map.of());
        }
    }

    private record Pair(String dialect, String protocol) {}

    private final String title;
    private final List<Row> rows;
    private final List<String> protocols;
    private final Set<Pair> shown = new HashSet<>();

    Section(String title, List<Row> rows, List<String> protocols) {
        this.title = title;
        this.rows = rows;
        this.protocols = protocols;
    }

    String title() {
        return title;
    }

    /** Whether this row is asked anything. */
    boolean asks(String dialect) {
        return rows.stream()
                .anyMatch(row -> row.dialect().equals(dialect) && row.missing().isEmpty());
    }

    void shown(String dialect, String protocol) {
        if (!asks(dialect) || !protocols.contains(protocol)) {
            throw new IllegalArgumentException(title + ": " + dialect + " at " + protocol + " has no place there");
        }
        shown.add(new Pair(dialect, protocol));
    }

    boolean ran() {
        return !shown.isEmpty();
    }

    /** Whether every pair that can be asked was. */
    boolean complete() {
        long askable = rows.stream().filter(row -> row.missing().isEmpty()).count();
        return shown.size() == askable * protocols.size();
    }

    /** As it stands in the page, with an empty line behind. */
    String text() {
        StringBuilder text = new StringBuilder("## ").append(title).append("\n\n| |");
        protocols.forEach(protocol -> text.append(' ').append(protocol).append(" |"));
        text.append("\n| --- |").append(" --- |".repeat(protocols.size())).append('\n');
        for (Row row : rows) {
            text.append("| ").append(row.dialect()).append(" |");
            protocols.forEach(
                    protocol -> text.append(' ').append(cell(row, protocol)).append(" |"));
            text.append('\n');
        }
        return text.append('\n').toString();
    }

    private String cell(Row row, String protocol) {
        if (!row.missing().isEmpty()) {
            return row.missing();
        }
        return shown.contains(new Pair(row.dialect(), protocol)) ? row.told().getOrDefault(protocol, "yes") : "failed";
    }
}
