package dev.trunkline.auth.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads an array of words of one kind, such as slugs of models. Null is the empty list; no word is kept twice. */
public enum WordList {
    MODELS(
            "slugs of models (author/slug in lower-case letters, digits, \"-\", \"_\", \".\" and \":\")",
            Shapes.MODEL_SLUG),
    PROVIDERS("slugs of providers (lower-case letters, digits, \"-\", \".\" and \"_\")", Shapes.PROVIDER_SLUG),
    KEY_HASHES("hashes of keys (64 lower-case hexadecimal digits)", Shapes.KEY_HASH),
    USER_IDS("ids of users (user_ and letters or digits)", Shapes.USER_ID);

    private final String words;
    private final Pattern shape;

    WordList(String words, String shape) {
        this.words = words;
        this.shape = Pattern.compile(shape);
    }

    public Outcome<List<String>> read(String field, JsonNode value) {
        if (value.isNull()) {
            return Outcome.done(List.of());
        }
        if (!value.isArray()) {
            return refused(field, "expected an array of " + words + ", or null for all");
        }
        if (value.size() > Shapes.WORDS_AT_MOST) {
            return refused(field, "expected at most " + Shapes.WORDS_AT_MOST + " entries");
        }
        Set<String> found = new LinkedHashSet<>();
        for (JsonNode entry : value) {
            if (!entry.isTextual() || !matches(entry.textValue())) {
                return refused(
                        field,
                        "expected only " + words + ", at most " + Shapes.WORD_CHARACTERS_AT_MOST + " characters each");
            }
            found.add(entry.textValue());
        }
        return Outcome.done(List.copyOf(found));
    }

    /** Whether this text could stand in such a list. */
    public boolean matches(String word) {
        return word.length() <= Shapes.WORD_CHARACTERS_AT_MOST
                && shape.matcher(word).matches();
    }

    private static <T> Outcome<T> refused(String field, String expected) {
        return Outcome.refused(new Refusal.InvalidField(field, field + ": " + expected));
    }
}
