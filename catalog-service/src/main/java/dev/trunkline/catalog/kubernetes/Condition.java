package dev.trunkline.catalog.kubernetes;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One line of a status. */
record Condition(
        String type, String status, String reason, String message, long observedGeneration, String lastTransitionTime) {

    private static final int MESSAGE_CHARACTERS_AT_MOST = 4000;

    static Condition of(String type, boolean holds, String reason, String message) {
        return of(type, holds ? "True" : "False", reason, message);
    }

    static Condition of(String type, String status, String reason, String message) {
        String bounded = message.length() <= MESSAGE_CHARACTERS_AT_MOST
                ? message
                : message.substring(0, MESSAGE_CHARACTERS_AT_MOST) + "...";
        return new Condition(type, status, reason, bounded, 0, "");
    }

    /** Seen at this generation; the time is that of the last change of {@code status}. */
    Condition seen(long generation, List<Condition> before, Instant now) {
        String since = before.stream()
                .filter(other -> other.type.equals(type) && other.status.equals(status))
                .map(Condition::lastTransitionTime)
                .findFirst()
                .orElseGet(() -> now.truncatedTo(ChronoUnit.SECONDS).toString());
        return new Condition(type, status, reason, message, generation, since);
    }

    static Condition read(Map<?, ?> fields) {
        return new Condition(
                text(fields, "type"),
                text(fields, "status"),
                text(fields, "reason"),
                text(fields, "message"),
                fields.get("observedGeneration") instanceof Number number ? number.longValue() : 0,
                text(fields, "lastTransitionTime"));
    }

    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("type", type);
        fields.put("status", status);
        fields.put("reason", reason);
        fields.put("message", message);
        fields.put("observedGeneration", observedGeneration);
        fields.put("lastTransitionTime", lastTransitionTime);
        return fields;
    }

    private static String text(Map<?, ?> fields, String name) {
        return fields.get(name) instanceof String text ? text : "";
    }
}
