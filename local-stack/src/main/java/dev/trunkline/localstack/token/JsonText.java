package dev.trunkline.localstack.token;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes what tokens and keys consist of: texts without control characters, numbers, lists and objects. */
final class JsonText {

    private JsonText() {}

    static String of(Object value) {
        return switch (value) {
            case Number number -> number.toString();
            case Collection<?> list -> list.stream().map(JsonText::of).collect(Collectors.joining(",", "[", "]"));
            case Map<?, ?> object ->
                object.entrySet().stream()
                        .map(member -> quoted(member.getKey()) + ":" + of(member.getValue()))
                        .collect(Collectors.joining(",", "{", "}"));
            default -> quoted(value);
        };
    }

    private static String quoted(Object text) {
        return '"' + text.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
