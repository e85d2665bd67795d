package dev.trunkline.auth.http;

import com.fasterxml.jackson.databind.JsonNode;

/** What may be the name or label of a thing: one line of text that a page can show. */
public final class Names {

    private static final int CHARACTERS_AT_MOST = 100;
    private static final String FIELD = "name";

    private Names() {}

    public static Outcome<String> read(JsonNode value) {
        return read(value, CHARACTERS_AT_MOST);
    }

    public static Outcome<String> read(JsonNode value, int charactersAtMost) {
        return value.isTextual()
                ? read(FIELD, value.textValue(), charactersAtMost)
                : refused(FIELD, "expected a string");
    }

    /** @param field what the text is called where it comes from */
    public static Outcome<String> read(String field, String text) {
        return read(field, text, CHARACTERS_AT_MOST);
    }

    private static Outcome<String> read(String field, String text, int charactersAtMost) {
        String name = text.strip();
        if (name.isEmpty()) {
            return refused(field, "expected at least one character");
        }
        if (name.codePointCount(0, name.length()) > charactersAtMost) {
            return refused(field, "expected at most " + charactersAtMost + " characters");
        }
        return name.codePoints().anyMatch(Names::isUnprintable)
                ? refused(field, "expected no control characters")
                : Outcome.done(name);
    }

    private static boolean isUnprintable(int codePoint) {
        int type = Character.getType(codePoint);
        return Character.isISOControl(codePoint) || type == Character.SURROGATE || type == Character.FORMAT;
    }

    private static Outcome<String> refused(String field, String expected) {
        return Outcome.refused(new Refusal.InvalidField(field, field + ": " + expected));
    }
}
