package dev.trunkline.gateway.envelope;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Set;

/**
 * The tools of OpenAI responses, wherever they stand, and the choice among them. Only those that the caller runs itself cost nothing but
 * tokens; clients offer others unasked, so these are cut out, and refused only where they are chosen. Used for one
 * body.
 */
final class FlatToolScan {

    private static final Set<String> RUN_BY_THE_CALLER = Set.of("function", "custom");
    private static final String OFFERED = "\"function\" or \"custom\"; tools that a provider runs are not offered";
    private static final String ALLOWED = "allowed_tools";

    private final JsonParser parser;
    private final NestedMembers nested;

    FlatToolScan(JsonParser parser, NestedMembers nested) {
        this.parser = parser;
        this.nested = nested;
    }

    /** @return whether there are any that the caller runs */
    boolean tools(JsonToken value, String field) throws IOException {
        if (value == JsonToken.VALUE_NULL) {
            return false;
        }
        if (value != JsonToken.START_ARRAY) {
            throw FieldFault.of(field, JsonFields.found(parser, value), "an array");
        }
        int kept = 0;
        int number = 0;
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            String path = field + "[" + number++ + "]";
            if (token != JsonToken.START_OBJECT) {
                throw FieldFault.of(path, JsonFields.found(parser, token), "an object with \"type\"");
            }
            int mark = nested.mark();
            int from = Math.toIntExact(parser.currentTokenLocation().getByteOffset());
            if (RUN_BY_THE_CALLER.contains(type(path))) {
                kept++;
            } else {
                nested.cut(mark, from, Math.toIntExact(parser.currentLocation().getByteOffset()));
            }
        }
        return kept > 0;
    }

    /** Begins at the start of an object and leaves the parser at its end. */
    private String type(String path) throws IOException {
        String type = "";
        boolean typed = false;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals("type")) {
                if (typed) {
                    throw FieldFault.of(path + ".type", "given twice", "one value");
                }
                typed = true;
                type = value == JsonToken.VALUE_STRING ? parser.getText() : "";
            }
            if (value == JsonToken.VALUE_NULL) {
                continue;
            }
            nested.ofObject(parser, name, value, path);
        }
        return type;
    }

    void choice(JsonToken value) throws IOException {
        if (value != JsonToken.START_OBJECT) {
            FieldTypes.check(parser, value, "tool_choice");
            return;
        }
        String type = "";
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken content = parser.nextToken();
            if (name.equals("type")) {
                if (!type.isEmpty()) {
                    throw FieldFault.of("tool_choice.type", "given twice", "one value");
                }
                type = JsonFields.word(parser, content);
                parser.skipChildren();
            } else if (name.equals("tools") && content == JsonToken.START_ARRAY) {
                allowed();
            } else {
                parser.skipChildren();
            }
        }
        if (!RUN_BY_THE_CALLER.contains(type) && !type.equals(ALLOWED)) {
            throw FieldFault.of("tool_choice.type", type.isEmpty() ? "missing" : type, OFFERED);
        }
    }

    private void allowed() throws IOException {
        int number = 0;
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            String path = "tool_choice.tools[" + number++ + "]";
            String type = token == JsonToken.START_OBJECT ? type(path) : JsonFields.found(parser, token);
            if (!RUN_BY_THE_CALLER.contains(type)) {
                throw FieldFault.of(path + ".type", type.isEmpty() ? "missing" : "a tool of another kind", OFFERED);
            }
        }
    }
}
