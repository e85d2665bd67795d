package dev.trunkline.simulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trunkline.simulator.request.Directives;
import dev.trunkline.simulator.serve.Pace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the paces of the providers; who is not named answers at once. */
final class PaceReader {

    private static final String TIME_TO_FIRST_TOKEN = "timeToFirstTokenMillis";
    private static final String TOKENS_PER_SECOND = "tokensPerSecond";
    private static final double TOKENS_PER_SECOND_AT_MOST = 1_000_000;

    /** What reading led to. */
    sealed interface Outcome {
        record Accepted(Map<String, Pace> paces) implements Outcome {
            Pace of(String provider) {
                return paces.getOrDefault(provider, Pace.INSTANT);
            }
        }

        record Rejected(String problem) implements Outcome {}
    }

    private final List<String> problems = new ArrayList<>();

    private PaceReader() {}

    static Outcome read(JsonNode body, Set<String> providers) {
        if (!body.isObject()) {
            return new Outcome.Rejected("body: no object (expected: {\"<provider>\": {\"" + TIME_TO_FIRST_TOKEN
                    + "\": 50, \"" + TOKENS_PER_SECOND + "\": 200}})");
        }
        PaceReader reader = new PaceReader();
        Map<String, Pace> paces = new HashMap<>();
        for (var field : body.properties()) {
            if (!providers.contains(field.getKey())) {
                reader.problems.add(field.getKey() + ": unknown provider (expected one of "
                        + String.join(", ", providers.stream().sorted().toList()) + ")");
            }
            paces.put(field.getKey(), reader.pace(field.getKey(), field.getValue()));
        }
        return reader.problems.isEmpty()
                ? new Outcome.Accepted(Map.copyOf(paces))
                : new Outcome.Rejected(String.join("; ", reader.problems));
    }

    private Pace pace(String provider, JsonNode pace) {
        for (var field : pace.properties()) {
            if (!field.getKey().equals(TIME_TO_FIRST_TOKEN) && !field.getKey().equals(TOKENS_PER_SECOND)) {
                problems.add(provider + "." + field.getKey() + ": unknown field (expected: " + TIME_TO_FIRST_TOKEN
                        + ", " + TOKENS_PER_SECOND + ")");
            }
        }
        return new Pace(
                (int) number(provider, pace, TIME_TO_FIRST_TOKEN, Directives.MILLIS_AT_MOST),
                number(provider, pace, TOKENS_PER_SECOND, TOKENS_PER_SECOND_AT_MOST));
    }

    private double number(String provider, JsonNode pace, String name, double most) {
        JsonNode value = pace.path(name);
        if (!value.isMissingNode() && (!value.isNumber() || value.asDouble() < 0 || value.asDouble() > most)) {
            problems.add(provider + "." + name + ": " + value + " (expected: a number from 0 to " + (long) most + ")");
        }
        return value.asDouble();
    }
}
