package dev.trunkline.gateway.dialect.openai.content;

import dev.trunkline.gateway.chat.AnswerFormat;
import dev.trunkline.gateway.failure.FieldFaults;
import dev.trunkline.gateway.json.JsonValue;

/** The form that an answer is to have. */
public record FormatReader(FieldFaults faults) {

    private static final String OF_CHAT = "response_format";
    private static final String OF_RESPONSES = "text.format";

    /** {@code response_format}, whose schema stands in an object of its own (section 1.1 of the public API). */
    public AnswerFormat ofChat(JsonValue format) {
        return format(format, OF_CHAT, format.member("json_schema"), OF_CHAT + ".json_schema");
    }

    /** {@code text.format}, which holds its schema (section 2.2 of the public API). */
    public AnswerFormat ofResponses(JsonValue format) {
        return format(format, OF_RESPONSES, format, OF_RESPONSES);
    }

    private AnswerFormat format(JsonValue format, String path, JsonValue holder, String holderPath) {
        if (format.isAbsent()) {
            return new AnswerFormat.Text();
        }
        String type = format.member("type").string();
        return switch (type) {
            case "text" -> new AnswerFormat.Text();
            case "json_object" -> new AnswerFormat.JsonObject();
            case "json_schema" -> schema(holder, holderPath);
            // Any other word is the caller's mistake, and named as such.
            default -> {
                faults.expected(path + ".type", "text, json_object or json_schema", type);
                yield new AnswerFormat.Text();
            }
        };
    }

    private AnswerFormat schema(JsonValue holder, String path) {
        if (!holder.member("schema").isObject()) {
            faults.expected(path + ".schema", "a JSON schema");
        }
        return new AnswerFormat.JsonSchema(
                holder.member("name").text(),
                holder.member("schema"),
                holder.member("strict").isTrue());
    }
}
