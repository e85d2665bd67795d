package dev.trunkline.gateway.dialect.openai.content;

import dev.trunkline.gateway.failure.FieldFaults;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonValue;

/** With what a function was called: a text that holds an object. Some clients leave it out, or write the object. */
public record ArgumentsReader(FieldFaults faults) {

    public JsonText arguments(JsonValue arguments, String path) {
        JsonText read = read(arguments);
        if (!read.json().isObject()) {
            faults.expected(path, "a string that holds one JSON object");
        }
        return read;
    }

    private static JsonText read(JsonValue arguments) {
        if (arguments.isAbsent() || arguments.isString() && arguments.string().isBlank()) {
            return JsonText.of("{}");
        }
        return arguments.isString() ? arguments.text().wellFormed() : JsonText.of(arguments.json());
    }
}
