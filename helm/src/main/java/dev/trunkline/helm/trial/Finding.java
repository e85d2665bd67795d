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

    /** Both of one row; the first that does not hold has the word. */
    default Finding and(Finding other) {
        return switch (this) {
            case NotTried not -> not;
            case Fails fails -> new Fails(fails.figures + " / " + other.figures());
            case Holds holds ->
                switch (other) {
                    case NotTried not -> not;
                    case Fails fails -> new Fails(holds.figures + " / " + fails.figures);
                    case Holds more -> new Holds(holds.figures + " / " + more.figures);
                };
        };
    }

    private String figures() {
        return switch (this) {
            case Holds holds -> holds.figures;
            case Fails fails -> fails.figures;
            case NotTried not -> not.why;
        };
    }

    default String row(String name, String what) {
        List<String> cells = new ArrayList<>(List.of(name, what));
        String result =
                switch (this) {
                    case Holds ignored -> "holds";
                    case Fails ignored -> "**fails**";
                    case NotTried ignored -> "not tried";
                };
        cells.addAll(List.of(result, figures()));
        return "| %s |"
                .formatted(String.join(" | ", cells.stream().map(Finding::cell).toList()));
    }

    private static String cell(String words) {
        return words.replace("|", "\\|").replaceAll("\\s+", " ").strip();
    }
}
