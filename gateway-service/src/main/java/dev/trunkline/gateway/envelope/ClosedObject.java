package dev.trunkline.gateway.envelope;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** An object of which every member is known: a wish that would be ignored is refused instead. Null is no wish. */
final class ClosedObject {

    /** Reads one member that is not null; leaves the parser at the end of its value. */
    interface Members {
        /** @return whether it is known */
        boolean read(String name, String path, JsonToken value) throws IOException;
    }

    private ClosedObject() {}

    /** The parser stands at its beginning. */
    static void read(JsonParser parser, String field, String known, Members members) throws IOException {
        Set<String> seen = new HashSet<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            String path = field + "." + name;
            JsonToken value = parser.nextToken();
            if (!seen.add(name)) {
                throw FieldFault.of(path, "given twice", "one value");
            }
            if (value != JsonToken.VALUE_NULL && !members.read(name, path, value)) {
                throw FieldFault.of(path, "not a field", "any of " + known);
            }
        }
    }

    /** One out of a closed list, in lower case. */
    static <T> T word(JsonParser parser, JsonToken value, String path, Map<String, T> words, String expected)
            throws IOException {
        T meaning = value == JsonToken.VALUE_STRING ? words.get(parser.getText()) : null;
        if (meaning == null) {
            throw FieldFault.of(path, JsonFields.word(parser, value), expected);
        }
        return meaning;
    }
}
