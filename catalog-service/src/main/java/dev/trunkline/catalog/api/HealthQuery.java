package dev.trunkline.catalog.api;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which model's endpoints are asked for, and over which time. Immutable. */
record HealthQuery(String model, Range range) {

    static final String MODEL = "model";
    static final String RANGE = "range";

    /** Something has to stand there: what it names is the catalogue's to say. The document has the same pattern. */
    static final String MODEL_WRITTEN = "[^\\u0000-\\u0020]";

    static final String LAST_DAY = "24h";
    static final String LAST_WEEK = "7d";
    static final String LAST_MONTH = "30d";

    private static final Pattern MODEL_SHAPE = Pattern.compile(MODEL_WRITTEN);
    private static final List<String> KNOWN = List.of(MODEL, RANGE);

    /** How far back. */
    enum Range {
        DAY(LAST_DAY, 24),
        WEEK(LAST_WEEK, 7 * 24),
        MONTH(LAST_MONTH, 30 * 24);

        private final String word;
        private final int hours;

        Range(String word, int hours) {
            this.word = word;
            this.hours = hours;
        }

        String word() {
            return word;
        }

        int hours() {
            return hours;
        }
    }

    /** A query, or one line that names the parameter and what was expected. */
    sealed interface Outcome {

        record Wanted(HealthQuery query) implements Outcome {}

        record Refused(String message) implements Outcome {}
    }

    static Outcome read(Map<String, List<String>> parameters) {
        for (String name : new TreeSet<>(parameters.keySet())) {
            if (!KNOWN.contains(name)) {
                return new Outcome.Refused(
                        "%s: Unknown parameter (expected: one of %s)".formatted(name, String.join(", ", KNOWN)));
            }
        }
        String model = value(parameters, MODEL);
        if (!MODEL_SHAPE.matcher(model).find()) {
            return new Outcome.Refused("model: Missing (expected: an id of /api/v1/models)");
        }
        String written = value(parameters, RANGE);
        Optional<Range> range = !parameters.containsKey(RANGE)
                ? Optional.of(Range.DAY)
                : Arrays.stream(Range.values())
                        .filter(one -> one.word().equals(written))
                        .findFirst();
        return range.<Outcome>map(one -> new Outcome.Wanted(new HealthQuery(model, one)))
                .orElseGet(() -> new Outcome.Refused("range: Invalid option \"%s\" (expected: one of %s)"
                        .formatted(
                                written,
                                Arrays.stream(Range.values()).map(Range::word).collect(Collectors.joining(", ")))));
    }

    private static String value(Map<String, List<String>> parameters, String name) {
        return String.join(",", parameters.getOrDefault(name, List.of()));
    }
}
