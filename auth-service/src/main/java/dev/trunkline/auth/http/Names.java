package dev.trunkline.auth.http;

import com.fasterxml.jackson.databind.JsonNode;

/** What may be the name or label of a thing: one line of text that a page can show. */
public final class Names {

    private static final String FIELD = "name";

    private Names() {}

    public static Outcome<String> read(JsonNode value) {
        return read(value, Shapes.NAME_CHARACTERS_AT_MOST);
    }

    public static Outcome<String> read(JsonNode value, int charactersAtMost) {
        return value.isTextual()
                ? read(FIELD, value.textValue(), charactersAtMost)
                : refused(FIELD, "expected a string");
    }

    /** @param field what the text is called where it comes from */
    public static Outcome<String> read(String field, String text) {
        return read(field, text, Shapes.NAME_CHARACTERS_AT_MOST);
    }

    private static Outcome<String> read(String field, String text, int charactersAtMost) {
        if (text.codePointCount(0, text.length()) > charactersAtMost) {
            return refused(field, "expected at most " + charactersAtMost + " characters");
        }
        if (text.codePoints().anyMatch(Names::isUnprintable)) {
            return refused(field, "expected no control characters");
        }
        return text.codePoints().allMatch(Names::isSpace)
                ? refused(field, "expected at least one character")
                : Outcome.done(text.strip());
    }

    private static boolean isSpace(int codePoint) {
        return Character.isSpaceChar(codePoint);
    }

    private static boolean isUnprintable(int codePoint) {
        int type = Character.getType(codePoint);
        return Character.isISOControl(codePoint) || type == Character.SURROGATE || type == Character.FORMAT;
    }

    private static Outcome<String> refused(String field, String expected) {
        return Outcome.refused(new Refusal.InvalidField(field, field + ": " + expected));
    }
}
