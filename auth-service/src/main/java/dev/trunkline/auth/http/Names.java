package dev.trunkline.auth.http;

import com.fasterxml.jackson.databind.JsonNode;

/** What may be the name of a key or an account: one line of text that a page can show. */
public final class Names {

    private static final int CHARACTERS_AT_MOST = 100;
    private static final String FIELD = "name";

    private Names() {}

    public static Outcome<String> read(JsonNode value) {
        if (!value.isTextual()) {
            return refused("expected a string");
        }
        String name = value.textValue().strip();
        if (name.isEmpty()) {
            return refused("expected at least one character");
        }
        if (name.codePointCount(0, name.length()) > CHARACTERS_AT_MOST) {
            return refused("expected at most " + CHARACTERS_AT_MOST + " characters");
        }
        return name.codePoints().anyMatch(Names::isUnprintable)
                ? refused("expected no control characters")
                : Outcome.done(name);
    }

    private static boolean isUnprintable(int codePoint) {
        int type = Character.getType(codePoint);
        return Character.isISOControl(codePoint) || type == Character.SURROGATE || type == Character.FORMAT;
    }

    private static Outcome<String> refused(String expected) {
        return Outcome.refused(new Refusal.InvalidField(FIELD, FIELD + ": " + expected));
    }
}
