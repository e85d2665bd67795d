package dev.trunkline.gateway.envelope;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.trunkline.gateway.json.JsonValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Single values of a request, each checked for its type and size. */
public final class JsonFields {

    private static final int SLUG_CHARACTERS_AT_MOST = 200;
    private static final int WORD_CHARACTERS_AT_MOST = 40;
    private static final int DIGITS_AT_MOST = 10;

    private JsonFields() {}

    public static String slug(JsonParser parser, JsonToken value, String field) throws IOException {
        if (value != JsonToken.VALUE_STRING || parser.getTextLength() == 0) {
            throw FieldFault.of(field, found(parser, value), "a model slug such as \"openai/gpt-4o-mini\"");
        }
        if (parser.getTextLength() > SLUG_CHARACTERS_AT_MOST) {
            throw FieldFault.of(field, "too long", "at most " + SLUG_CHARACTERS_AT_MOST + " characters");
        }
        return parser.getText();
    }

    public static List<String> strings(JsonParser parser, JsonToken value, String field, int atMost)
            throws IOException {
        if (value == JsonToken.VALUE_NULL) {
            return List.of();
        }
        if (value != JsonToken.START_ARRAY) {
            throw FieldFault.of(field, found(parser, value), "an array of strings");
        }
        List<String> strings = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            String element = field + "[" + strings.size() + "]";
            if (strings.size() == atMost) {
                throw FieldFault.of(field, "too many", "at most " + atMost);
            }
            if (parser.currentToken() != JsonToken.VALUE_STRING || parser.getTextLength() > SLUG_CHARACTERS_AT_MOST) {
                throw FieldFault.of(
                        element,
                        found(parser, parser.currentToken()),
                        "a string of at most " + SLUG_CHARACTERS_AT_MOST + " characters");
            }
            strings.add(parser.getText());
        }
        return List.copyOf(strings);
    }

    public static boolean bool(JsonParser parser, JsonToken value, String field) throws IOException {
        return switch (value) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE, VALUE_NULL -> false;
            // Jackson's tokens grow with its formats; everything else is the same fault here.
            default -> throw FieldFault.of(field, found(parser, value), "true or false");
        };
    }

    /** A whole number from 1, or 0 where the caller wrote null. */
    public static int positive(JsonParser parser, JsonToken value, String field) throws IOException {
        if (value == JsonToken.VALUE_NULL) {
            return 0;
        }
        long number = FieldTypes.isWhole(parser, value) ? number(FieldTypes.whole(parser)) : 0;
        if (number < 1 || number > Integer.MAX_VALUE) {
            throw FieldFault.of(field, found(parser, value), "a whole number from 1 to " + Integer.MAX_VALUE);
        }
        return (int) number;
    }

    /** The same of what has been read before; 0 of all else. */
    public static int positive(JsonValue value) {
        String text = value.isNumber() ? value.json() : "";
        int point = text.indexOf('.');
        boolean fraction = point >= 0 && text.chars().skip(point + 1L).anyMatch(c -> c != '0');
        String digits = point < 0 ? text : text.substring(0, point);
        if (fraction || digits.isEmpty() || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return 0;
        }
        long number = number(digits);
        return number > Integer.MAX_VALUE ? 0 : (int) number;
    }

    /** 0 of what is longer than any that is taken. */
    private static long number(String digits) {
        return digits.length() > DIGITS_AT_MOST ? 0 : Long.parseLong(digits);
    }

    public static String text(JsonParser parser, JsonToken value, String field, int characters) throws IOException {
        if (value == JsonToken.VALUE_NULL) {
            return "";
        }
        if (value != JsonToken.VALUE_STRING) {
            throw FieldFault.of(field, found(parser, value), "a string");
        }
        String text = parser.getText();
        return text.length() <= characters ? text : text.substring(0, characters);
    }

    /** As {@link #found}, with a short word as it is written: for values out of a closed list. */
    public static String word(JsonParser parser, JsonToken value) throws IOException {
        return value == JsonToken.VALUE_STRING && parser.getTextLength() <= WORD_CHARACTERS_AT_MOST
                ? parser.getText()
                : found(parser, value);
    }

    /** What stands there, short enough for an error message and never a whole text. */
    public static String found(JsonParser parser, JsonToken value) throws IOException {
        return switch (value) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> "a string of " + parser.getTextLength() + " characters";
            // All that is left are short literals: numbers, true, false, null.
            default -> parser.getTextLength() > 40 ? "a long number" : parser.getText();
        };
    }
}
