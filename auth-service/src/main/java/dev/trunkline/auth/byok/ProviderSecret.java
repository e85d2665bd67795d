package dev.trunkline.auth.byok;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trunkline.auth.http.Outcome;
import dev.trunkline.auth.http.Refusal;
import java.util.regex.Pattern;

/**
 * A secret in plain text, fit to be an HTTP header. It is never shown again; its string form is masked, so that it
 * cannot reach a log by accident. Immutable.
 */
record ProviderSecret(String value) {

    /** What the document says: a brace would begin a credential in JSON. */
    static final String WRITTEN = "^[!-z|-~][!-~]{7,8191}$";

    private static final Pattern SHAPE = Pattern.compile("[!-~]{8,8192}");
    private static final String FIELD = "key";
    private static final String EXPECTED = "expected 8 to 8192 printable ASCII characters without spaces";
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
        if (value.isObject()
                || value.isTextual() && value.textValue().stripLeading().startsWith("{")) {
            return refused("credentials in JSON are not supported yet (" + EXPECTED + ")");
        }
        return value.isTextual() && SHAPE.matcher(value.textValue()).matches()
                ? Outcome.done(new ProviderSecret(value.textValue()))
                : refused(EXPECTED);
    }

    /** The secret as a person recognises it: never more than a quarter of it, of a short one nothing. */
    String label() {
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
