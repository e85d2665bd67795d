package dev.trunkline.gateway.protocol.google.gemini;

import dev.trunkline.gateway.json.JsonValue;
import java.util.List;

/** {@code {"error": {"code", "message", "status"}}}, which also comes as the one element of an array. Pure. */
final class GoogleError {

    private GoogleError() {}

    /** Absent where it is none. */
    static JsonValue of(JsonValue answer) {
        List<JsonValue> elements = answer.elements();
        return (elements.isEmpty() ? answer : elements.getFirst()).member("error");
    }

    /** What it calls itself, empty where it is none. */
    static String word(JsonValue answer) {
        JsonValue error = of(answer);
        if (error.isAbsent()) {
            return "";
        }
        JsonValue status = error.member("status");
        return status.text().isEmpty() ? "error" : status.string();
    }
}
