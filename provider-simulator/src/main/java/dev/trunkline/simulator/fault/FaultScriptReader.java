package dev.trunkline.simulator.fault;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads a script from its JSON array; one slip anywhere and nothing of it comes into force. */
public final class FaultScriptReader {

    private static final Set<String> FIELDS_OF_EVERY_RULE =
            Set.of("provider", "model", "tag", "fromRequest", "toRequest", "kind");
    private static final Set<String> STATUS_FIELDS = Set.of("status", "body", "retryAfter");
    private static final Set<String> REFUSE_LEAVES_OUT = Set.of("model", "tag", "fromRequest", "toRequest");

    /** What reading a script led to. */
    public sealed interface Outcome {
        record Accepted(FaultScript script) implements Outcome {}

        record Rejected(String problem) implements Outcome {}
    }

    private final Set<String> providers;
    private final List<String> problems = new ArrayList<>();

    private FaultScriptReader(Set<String> providers) {
        this.providers = providers;
    }

    public static Outcome read(JsonNode script, Set<String> providers) {
        if (!script.isArray()) {
            return new Outcome.Rejected("body: no array (expected: a JSON array of fault rules)");
        }
        FaultScriptReader reader = new FaultScriptReader(providers);
        List<FaultRule> rules = new ArrayList<>();
        for (int i = 0; i < script.size(); i++) {
            rules.add(reader.rule("[" + i + "]", script.get(i)));
        }
        return reader.problems.isEmpty()
                ? new Outcome.Accepted(new FaultScript(List.copyOf(rules)))
                : new Outcome.Rejected(String.join("; ", reader.problems));
    }

    private FaultRule rule(String path, JsonNode rule) {
        String kind = text(path, rule, "kind");
        Fault fault = Fault.NONE;
        if (FaultNotation.KINDS.contains(kind)) {
            checkFields(path, rule, kind);
            fault = fault(path, rule, kind);
        } else {
            problems.add(path + ".kind: '" + kind + "' (expected one of " + FaultNotation.sortedKinds() + ")");
        }
        String provider = text(path, rule, "provider");
        if (!provider.isEmpty() && !providers.contains(provider)) {
            problems.add(path + ".provider: '" + provider + "' (expected one of "
                    + String.join(", ", providers.stream().sorted().toList()) + ")");
        }
        return new FaultRule(
                provider,
                text(path, rule, "model"),
                text(path, rule, "tag"),
                number(path, rule, "fromRequest", 1, 1, Long.MAX_VALUE),
                number(path, rule, "toRequest", Long.MAX_VALUE, 1, Long.MAX_VALUE),
                fault);
    }

    private void checkFields(String path, JsonNode rule, String kind) {
        for (var field : rule.properties()) {
            String name = field.getKey();
            if (kind.equals("refuse") && REFUSE_LEAVES_OUT.contains(name)) {
                problems.add(path + "." + name + ": a closed port has no requests (expected: only provider)");
            } else if (!FIELDS_OF_EVERY_RULE.contains(name) && !isFieldOf(kind, name)) {
                problems.add(path + "." + name + ": unknown field of kind " + kind);
            }
        }
    }

    private static boolean isFieldOf(String kind, String name) {
        return switch (kind) {
            case "status" -> STATUS_FIELDS.contains(name);
            case "unended" -> name.equals("status");
            case "late" -> name.equals("delayMillis");
            case "stall", "comments", "cut", "malformed", "error_frame" -> name.equals("afterTokens");
            default -> false;
        };
    }

    private Fault fault(String path, JsonNode rule, String kind) {
        int number =
                switch (kind) {
                    case "status", "unended" -> (int) number(path, rule, "status", -1, 200, 599);
                    case "late" -> (int) number(path, rule, "delayMillis", -1, 0, FaultNotation.DELAY_MILLIS_AT_MOST);
                    default ->
                        FaultNotation.needsNumber(kind)
                                ? (int) number(path, rule, "afterTokens", -1, 0, Integer.MAX_VALUE)
                                : 0;
                };
        JsonNode body = rule.path("body");
        return FaultNotation.fault(
                kind,
                number,
                body.isTextual() || body.isMissingNode() ? body.asText() : body.toString(),
                rule.path("retryAfter").asText());
    }

    private String text(String path, JsonNode rule, String name) {
        JsonNode value = rule.path(name);
        if (!value.isTextual() && !value.isMissingNode()) {
            problems.add(path + "." + name + ": " + value + " (expected: a string)");
        }
        return value.asText();
    }

    /** A negative fallback says that the field must be there. */
    private long number(String path, JsonNode rule, String name, long fallback, long least, long most) {
        JsonNode value = rule.path(name);
        if (value.isMissingNode() && fallback >= 0) {
            return fallback;
        }
        if (!value.isIntegralNumber() || value.asLong() < least || value.asLong() > most) {
            problems.add(path + "." + name + ": " + (value.isMissingNode() ? "missing" : value)
                    + " (expected: a whole number from " + least + " to " + most + ")");
        }
        return value.asLong();
    }
}
