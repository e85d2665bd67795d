package dev.trunkline.gateway.dialect.openai.chat;

import dev.trunkline.gateway.chat.AnswerFormat;
import dev.trunkline.gateway.failure.FieldFaults;
import dev.trunkline.gateway.json.JsonValue;

/** {@code response_format} (section 1.1 of the public API). */
public record FormatReader(FieldFaults faults) {

    public AnswerFormat format(JsonValue format) {
        if (format.isAbsent()) {
            return new AnswerFormat.Text();
        }
        String type = format.member("type").string();
        return switch (type) {
            case "text" -> new AnswerFormat.Text();
            case "json_object" -> new AnswerFormat.JsonObject();
            case "json_schema" -> schema(format.member("json_schema"));
            // Any other word is the caller's mistake, and named as such.
            default -> {
                faults.expected("response_format.type", "text, json_object or json_schema", type);
                yield new AnswerFormat.Text();
            }
        };
    }

    private static AnswerFormat schema(JsonValue schema) {
        return new AnswerFormat.JsonSchema(
                schema.member("name").text(),
                schema.member("schema"),
                schema.member("strict").isTrue());
    }
}
