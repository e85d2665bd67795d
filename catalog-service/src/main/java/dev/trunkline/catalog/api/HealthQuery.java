package dev.trunkline.catalog.api;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which model's endpoints are asked for, and over which time. Immutable. */
record HealthQuery(String model, Range range) {

    static final String MODEL = "model";
    static final String RANGE = "range";

    private static final List<String> KNOWN = List.of(MODEL, RANGE);

    /** How far back. */
    enum Range {
        DAY("24h", 24),
        WEEK("7d", 7 * 24),
        MONTH("30d", 30 * 24);

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
        if (model.isBlank()) {
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
