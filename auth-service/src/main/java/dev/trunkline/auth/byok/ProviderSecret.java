package dev.trunkline.auth.byok;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.trunkline.auth.http.Outcome;
import dev.trunkline.auth.http.Refusal;
import java.util.regex.Pattern;

/**
 * A secret in plain text, fit to be an HTTP header, or the JSON object that some providers give out in its place, on
 * one line and in ASCII. It is never shown again; its string form is masked, so that it cannot reach a log by accident.
 * Immutable.
 */
record ProviderSecret(String value) {

    /** What the document says of one that is a text; a brace begins JSON. */
    static final String WRITTEN = "^[!-z|-~][!-~]{7,8191}$";

    private static final Pattern SHAPE = Pattern.compile("[!-z|-~][!-~]{7,8191}|\\{[ -~]{7,8191}");
    private static final String FIELD = "key";
    private static final String EXPECTED =
            "expected 8 to 8192 printable ASCII characters without spaces, or a JSON object of as many";
    private static final String JSON_BEGINS = "{";
    private static final String JSON_LABEL = "{...}";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build();
    private static final int MASK_FIRST_AT_LEAST = 3;
    private static final int MASK_FIRST_AT_MOST = 6;
    private static final int MASK_LAST = 4;
    private static final int SHOWN_OF = 4;

    ProviderSecret {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException(EXPECTED);
        }
    }

    static Outcome<ProviderSecret> read(JsonNode value) {
        String secret = value.isObject() ? oneLine(value) : value.isTextual() ? oneLine(value.textValue()) : "";
        return SHAPE.matcher(secret).matches() ? Outcome.done(new ProviderSecret(secret)) : refused(EXPECTED);
    }

    /** The text itself, or its JSON in the one way in which it is kept; empty where it only begins like JSON. */
    private static String oneLine(String text) {
        if (!text.stripLeading().startsWith(JSON_BEGINS)) {
            return text;
        }
        try {
            return oneLine(JSON.readTree(text));
        } catch (JsonProcessingException e) {
            return "";
        }
    }

    private static String oneLine(JsonNode json) {
        try {
            return JSON.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            return "";
        }
    }

    /** The secret as a person recognises it: never more than a quarter of it, of a short one and of JSON nothing. */
    String label() {
        if (value.startsWith(JSON_BEGINS)) {
            return JSON_LABEL;
        }
        int first = Math.min(MASK_FIRST_AT_MOST, value.length() / SHOWN_OF - MASK_LAST);
        return first < MASK_FIRST_AT_LEAST
                ? "..."
                : value.substring(0, first) + "..." + value.substring(value.length() - MASK_LAST);
    }

    @Override
    public String toString() {
        return label();
    }

    private static Outcome<ProviderSecret> refused(String message) {
        return Outcome.refused(new Refusal.InvalidField(FIELD, FIELD + ": " + message));
    }
}
