package dev.trunkline.gateway.dialect.openai.chat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.trunkline.gateway.envelope.FieldFault;
import dev.trunkline.gateway.envelope.JsonFields;
import dev.trunkline.gateway.envelope.NestedMembers;
import dev.trunkline.gateway.envelope.NestedScan;
import dev.trunkline.gateway.envelope.OfferedTools;
import java.io.IOException;

/** The offered tools: only those that the caller runs itself cost nothing but tokens. Used for one body. */
final class ToolScan {

    private static final String EXPECTED = "\"function\" or \"custom\"; tools that a provider runs are not offered";

    private final JsonParser parser;
    private final NestedMembers nested;

    ToolScan(JsonParser parser, NestedMembers nested) {
        this.parser = parser;
        this.nested = nested;
    }

    /** @return whether there are any */
    boolean scan(JsonToken value, String field) throws IOException {
        if (value != JsonToken.START_ARRAY) {
            NestedScan.value(parser, field);
            return value != JsonToken.VALUE_NULL;
        }
        int tools = 0;
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token == JsonToken.START_OBJECT) {
                tool(field + "[" + tools + "]");
            } else {
                NestedScan.value(parser, field);
            }
            tools++;
        }
        return tools > 0;
    }

    private void tool(String field) throws IOException {
        boolean typed = false;
        boolean function = false;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals("type")) {
                if (typed) {
                    throw FieldFault.of(field + ".type", "given twice", "one value");
                }
                typed = true;
                OfferedTools.checkType(JsonFields.word(parser, value), field);
                if (value != JsonToken.VALUE_STRING || !OfferedTools.isCallers(parser.getText())) {
                    throw FieldFault.of(field + ".type", JsonFields.word(parser, value), EXPECTED);
                }
            } else if (name.equals("function") && value == JsonToken.START_OBJECT) {
                function = true;
                function(field);
            } else {
                function |= name.equals("function");
                nested.ofObject(parser, name, value, field);
            }
        }
        if (!typed && !function) {
            throw FieldFault.of(field + ".type", "missing", EXPECTED);
        }
    }

    private void function(String field) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            nested.ofObject(parser, name, parser.nextToken(), field);
        }
    }
}
