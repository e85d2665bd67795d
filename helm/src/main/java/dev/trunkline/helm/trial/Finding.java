package dev.trunkline.helm.trial;

import java.util.ArrayList;
import java.util.List;

/** What a trial found: one row of the table. */
sealed interface Finding {

    /** What was promised. */
    record Holds(String figures) implements Finding {}

    /** Not so. */
    record Fails(String figures) implements Finding {}

    /** Nobody knows. */
    record NotTried(String why) implements Finding {}

    /** Holds when nothing speaks against it. */
    static Finding of(List<String> objections, String figures) {
        return objections.isEmpty()
                ? new Holds(figures)
                : new Fails("%s. Against it: %s".formatted(figures, String.join("; ", objections)));
    }

    default String row(String name, String what) {
        List<String> cells = new ArrayList<>(List.of(name, what));
        switch (this) {
            case Holds holds -> cells.addAll(List.of("holds", holds.figures));
            case Fails fails -> cells.addAll(List.of("**fails**", fails.figures));
            case NotTried not -> cells.addAll(List.of("not tried", not.why));
        }
        return "| %s |"
                .formatted(String.join(" | ", cells.stream().map(Finding::cell).toList()));
    }

    private static String cell(String words) {
        return words.replace("|", "\\|").replaceAll("\\s+", " ").strip();
    }
}
