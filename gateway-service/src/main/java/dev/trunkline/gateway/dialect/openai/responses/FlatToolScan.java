package dev.trunkline.gateway.dialect.openai.responses;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.trunkline.gateway.envelope.FieldFault;
import dev.trunkline.gateway.envelope.FieldTypes;
import dev.trunkline.gateway.envelope.JsonFields;
import dev.trunkline.gateway.envelope.NestedMembers;
import dev.trunkline.gateway.envelope.OfferedTools;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/**
 * The tools of OpenAI responses, wherever they stand, and the choice among them. Only those that the caller runs itself
 * cost nothing but tokens; clients offer others unasked, so these are cut out, and refused only where they are chosen.
 * Used for one body.
 */
final class FlatToolScan {

    private static final String OFFERED = "\"function\" or \"custom\"; tools that a provider runs are not offered";
    private static final String ALLOWED = "allowed_tools";
    private static final String REQUIRED = "required";

    private final JsonParser parser;
    private final NestedMembers nested;
    private final OfferedTools offered = new OfferedTools();

    /** What is said of a tool, or of one that is chosen. */
    private record Said(String type, String name) {}

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
            Said tool = said(path);
            OfferedTools.checkType(tool.type(), path);
            if (OfferedTools.isCallers(tool.type())) {
                kept++;
                offered.keep(tool.name());
            } else {
                offered.drop(tool.name());
                nested.cut(mark, from, Math.toIntExact(parser.currentLocation().getByteOffset()));
            }
        }
        return kept > 0;
    }

    /** Begins at the start of an object and leaves the parser at its end. */
    private Said said(String path) throws IOException {
        String type = "";
        String called = "";
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
            } else if (name.equals("name")) {
                called = value == JsonToken.VALUE_STRING ? parser.getText() : "";
            }
            if (value == JsonToken.VALUE_NULL) {
                continue;
            }
            nested.ofObject(parser, name, value, path);
        }
        return new Said(type, called);
    }

    void choice(JsonToken value) throws IOException {
        if (value == JsonToken.VALUE_STRING && parser.getText().equals(REQUIRED)) {
            offered.demand(REQUIRED);
        } else if (value == JsonToken.START_OBJECT) {
            chosen();
        } else {
            FieldTypes.check(parser, value, "tool_choice");
        }
    }

    private void chosen() throws IOException {
        String type = "";
        String called = "";
        String mode = "";
        Set<String> allowed = Set.of();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken content = parser.nextToken();
            switch (name) {
                case "type" -> {
                    if (!type.isEmpty()) {
                        throw FieldFault.of("tool_choice.type", "given twice", "one value");
                    }
                    type = JsonFields.word(parser, content);
                }
                case "name" -> called = content == JsonToken.VALUE_STRING ? parser.getText() : "";
                case "mode" -> mode = JsonFields.word(parser, content);
                case "tools" -> allowed = allowed(content);
                default -> {}
            }
            parser.skipChildren();
        }
        if (type.equals(ALLOWED)) {
            offered.allow(allowed);
            offered.demand(mode.equals(REQUIRED) ? mode : "");
        } else if (OfferedTools.isCallers(type)) {
            offered.demandNamed(called);
        } else {
            throw FieldFault.of("tool_choice.type", type.isEmpty() ? "missing" : type, OFFERED);
        }
    }

    private Set<String> allowed(JsonToken value) throws IOException {
        Set<String> names = new HashSet<>();
        if (value != JsonToken.START_ARRAY) {
            return names;
        }
        int number = 0;
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            String path = "tool_choice.tools[" + number++ + "]";
            Said tool = token == JsonToken.START_OBJECT ? said(path) : new Said(JsonFields.found(parser, token), "");
            if (!OfferedTools.isCallers(tool.type())) {
                String found = tool.type().isEmpty() ? "missing" : "a tool of another kind";
                throw FieldFault.of(path + ".type", found, OFFERED);
            }
            names.add(tool.name());
        }
        return names;
    }

    /** All of the body has been read. */
    void end() {
        offered.end();
    }
}
