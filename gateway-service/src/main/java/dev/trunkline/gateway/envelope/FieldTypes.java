package dev.trunkline.gateway.envelope;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The types of top-level fields that nothing here reads, as the public API has them (section 1.1, 2026-11): a value of
 * another type is refused before anybody charges for it. Ranges are the provider's affair, and null is always taken.
 * Pure.
 */
public final class FieldTypes {

    private enum Type {
        NUMBER("a number"),
        WHOLE_NUMBER("a whole number"),
        STRING("a string"),
        BOOLEAN("true or false"),
        OBJECT("an object"),
        STRING_OR_OBJECT("a string or an object"),
        STRINGS("an array of strings"),
        STRING_OR_STRINGS("a string or an array of strings");

        private final String expected;

        Type(String expected) {
            this.expected = expected;
        }
    }

    private static final Map<String, Type> TYPES = types();

    private FieldTypes() {}

    private static Map<String, Type> types() {
        Map<String, Type> types = new TreeMap<>();
        List.of("temperature", "top_p", "min_p", "top_a", "frequency_penalty", "presence_penalty", "repetition_penalty")
                .forEach(name -> types.put(name, Type.NUMBER));
        List.of("top_k", "seed", "top_logprobs").forEach(name -> types.put(name, Type.WHOLE_NUMBER));
        List.of("verbosity", "prompt_cache_key", "safety_identifier").forEach(name -> types.put(name, Type.STRING));
        List.of("logprobs", "parallel_tool_calls").forEach(name -> types.put(name, Type.BOOLEAN));
        List.of(
                        "logit_bias",
                        "response_format",
                        "prediction",
                        "metadata",
                        "trace",
                        "stream_options",
                        "usage",
                        "debug",
                        "image_config")
                .forEach(name -> types.put(name, Type.OBJECT));
        types.put("tool_choice", Type.STRING_OR_OBJECT);
        types.put("transforms", Type.STRINGS);
        types.put("stop_sequences", Type.STRINGS);
        types.put("stop", Type.STRING_OR_STRINGS);
        return Map.copyOf(types);
    }

    /** Leaves the parser at the value, or behind its elements where it is an array. */
    public static void check(JsonParser parser, JsonToken value, String name) throws IOException {
        Type type = TYPES.get(name);
        if (type == null || value == JsonToken.VALUE_NULL) {
            return;
        }
        boolean fits =
                switch (type) {
                    case NUMBER -> value.isNumeric();
                    case WHOLE_NUMBER -> isWhole(parser, value);
                    case STRING -> value == JsonToken.VALUE_STRING;
                    case BOOLEAN -> value.isBoolean();
                    case OBJECT -> value == JsonToken.START_OBJECT;
                    case STRING_OR_OBJECT -> value == JsonToken.VALUE_STRING || value == JsonToken.START_OBJECT;
                    case STRINGS -> isArrayOfStrings(parser, value, name);
                    case STRING_OR_STRINGS -> value == JsonToken.VALUE_STRING || isArrayOfStrings(parser, value, name);
                };
        if (!fits) {
            throw FieldFault.of(name, JsonFields.found(parser, value), type.expected);
        }
    }

    /** Some languages write every number with a fraction. */
    public static boolean isWhole(JsonParser parser, JsonToken value) throws IOException {
        return value == JsonToken.VALUE_NUMBER_INT
                || value == JsonToken.VALUE_NUMBER_FLOAT && parser.getText().matches("-?[0-9]+\\.0+");
    }

    /** A whole number as it is written without a fraction. */
    static String whole(JsonParser parser) throws IOException {
        String text = parser.getText();
        int point = text.indexOf('.');
        return point < 0 ? text : text.substring(0, point);
    }

    private static boolean isArrayOfStrings(JsonParser parser, JsonToken value, String name) throws IOException {
        if (value != JsonToken.START_ARRAY) {
            return false;
        }
        for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
            if (parser.currentToken() != JsonToken.VALUE_STRING) {
                throw FieldFault.of(name + "[" + i + "]", JsonFields.found(parser, parser.currentToken()), "a string");
            }
        }
        return true;
    }
}
