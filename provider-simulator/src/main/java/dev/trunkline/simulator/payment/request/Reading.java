package dev.trunkline.simulator.payment.request;

import dev.trunkline.simulator.payment.form.Refusal;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Parameters while they are read; the first problem is the answer. One instance for each request. */
public final class Reading {

    public static final long CENTS_AT_MOST = 99_999_999;

    private static final int METADATA_KEYS_AT_MOST = 50;
    private static final int METADATA_KEY_CHARACTERS_AT_MOST = 40;
    private static final int METADATA_VALUE_CHARACTERS_AT_MOST = 500;

    private final Parameters parameters;
    private @Nullable Refusal problem;

    /** @param known of the names the API has at this call; {@code expand} it has at every one */
    public Reading(Parameters parameters, Set<String> known) {
        this.parameters = parameters;
        parameters.topNames().stream()
                .filter(name -> !known.contains(name) && !name.equals("expand"))
                .findFirst()
                .ifPresent(name ->
                        refuse(Refusal.invalid("parameter_unknown", name, "Received unknown parameter: " + name)));
    }

    public @Nullable Refusal problem() {
        return problem;
    }

    public void refuse(Refusal refusal) {
        if (problem == null) {
            problem = refusal;
        }
    }

    public @Nullable String text(String name) {
        return parameters.text(name);
    }

    public String required(String name) {
        String value = parameters.text(name);
        if (value == null) {
            refuse(Refusal.invalid("parameter_missing", name, "Missing required param: " + name + "."));
            return "";
        }
        return value;
    }

    /** Of a few values. */
    public String oneOf(String name, String preset, Set<String> values) {
        String value = parameters.text(name);
        if (value != null && !values.contains(value)) {
            refuse(Refusal.invalid(null, name, "Invalid " + name + ": must be one of " + new TreeSet<>(values)));
        }
        return value == null ? preset : value;
    }

    public boolean flag(String name) {
        return oneOf(name, "false", Set.of("true", "false")).equals("true");
    }

    /** A positive amount in the smallest unit of its currency. */
    public long cents(String name) {
        return number(name, required(name), 1, CENTS_AT_MOST);
    }

    public long number(String name, String text, long atLeast, long atMost) {
        try {
            long number = Long.parseLong(text);
            if (number >= atLeast && number <= atMost) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below, like a number out of range.
        }
        refuse(Refusal.invalid(
                "parameter_invalid_integer",
                name,
                "Invalid integer: '%s' (expected: %d to %d)".formatted(text, atLeast, atMost)));
        return atLeast;
    }

    public Map<String, String> metadata(String name) {
        Map<String, String> metadata = parameters.map(name);
        boolean fits = metadata.size() <= METADATA_KEYS_AT_MOST
                && metadata.entrySet().stream()
                        .allMatch(entry -> entry.getKey().length() <= METADATA_KEY_CHARACTERS_AT_MOST
                                && entry.getValue().length() <= METADATA_VALUE_CHARACTERS_AT_MOST);
        if (!fits) {
            refuse(Refusal.invalid(
                    null,
                    name,
                    "Invalid metadata (expected: at most %d keys of %d characters, with values of %d)"
                            .formatted(
                                    METADATA_KEYS_AT_MOST,
                                    METADATA_KEY_CHARACTERS_AT_MOST,
                                    METADATA_VALUE_CHARACTERS_AT_MOST)));
        }
        return metadata;
    }

    public Parameters parameters() {
        return parameters;
    }
}
