package dev.trunkline.gateway.dialect.anthropic.messages;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.trunkline.gateway.envelope.FieldFault;
import dev.trunkline.gateway.envelope.JsonFields;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/** Walks over objects and arrays of a request. What stands in one twice is refused: who reads it may take either. */
final class Fields {

    /** Begins at the first token of a value and leaves the parser at its last. */
    interface Reader {
        void read(String nameOrPath, JsonToken value) throws IOException;
    }

    private Fields() {}

    /** Members of an object; of null there are none. */
    static void each(JsonParser parser, JsonToken value, String path, Reader reader) throws IOException {
        if (value == JsonToken.VALUE_NULL) {
            return;
        }
        if (value != JsonToken.START_OBJECT) {
            throw FieldFault.of(path, JsonFields.found(parser, value), "an object");
        }
        Set<String> seen = new HashSet<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            if (!seen.add(name)) {
                throw FieldFault.of(path + "." + name, "given twice", "one value");
            }
            reader.read(name, parser.nextToken());
        }
    }

    /** Elements of an array, by their paths; of null there are none. @return how many */
    static int elements(JsonParser parser, JsonToken value, String path, Reader reader) throws IOException {
        if (value == JsonToken.VALUE_NULL) {
            return 0;
        }
        if (value != JsonToken.START_ARRAY) {
            throw FieldFault.of(path, JsonFields.found(parser, value), "an array");
        }
        int index = 0;
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            reader.read(path + "[" + index++ + "]", token);
        }
        return index;
    }

    /** Where the value begins at which the parser stands. */
    static int start(JsonParser parser) {
        return Math.toIntExact(parser.currentTokenLocation().getByteOffset());
    }

    /** Behind the value at whose last token the parser stands. */
    static int end(JsonParser parser) throws IOException {
        parser.finishToken();
        return Math.toIntExact(parser.currentLocation().getByteOffset());
    }
}
