package dev.trunkline.gateway.failure;

import org.jspecify.annotations.Nullable;

/** What is wrong with a request, by field; the caller reads the first of it. Confined to one reading. */
public final class FieldFaults {

    private static final int QUOTED_CHARACTERS_AT_MOST = 40;

    private @Nullable String first;

    public void expected(String path, String expectation) {
        if (first == null) {
            first = path + ": expected " + expectation;
        }
    }

    /** For names and types out of a closed list; never for what a prompt may hold. */
    public void expected(String path, String expectation, String found) {
        String shown =
                found.length() > QUOTED_CHARACTERS_AT_MOST ? found.substring(0, QUOTED_CHARACTERS_AT_MOST) : found;
        expected(path, expectation + ", found \"" + shown + "\"");
    }

    /** Null where nothing is wrong. */
    public @Nullable String first() {
        return first;
    }

    /** The value where nothing is wrong, else {@code BadRequest}. */
    public <T> Outcome<T> unless(T value) {
        return first == null ? Outcome.passed(value) : Outcome.refused(new GatewayFailure.BadRequest(first));
    }

    /** The same, saying whose wire format lacks it. */
    public <T> Outcome<T> unless(T value, String providerName) {
        return first == null
                ? Outcome.passed(value)
                : Outcome.refused(
                        new GatewayFailure.BadRequest(first + " (as provider " + providerName + " takes it)"));
    }
}
