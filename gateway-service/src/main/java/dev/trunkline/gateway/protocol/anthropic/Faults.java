package dev.trunkline.gateway.protocol.anthropic;

import org.jspecify.annotations.Nullable;

/** Why a request cannot be translated; the caller reads the first reason. Confined to one translation. */
final class Faults {

    private static final int QUOTED_CHARACTERS_AT_MOST = 40;

    private @Nullable String first;

    void expected(String path, String expectation) {
        if (first == null) {
            first = path + ": expected " + expectation;
        }
    }

    /** For names and types out of a closed list; never for what a prompt may hold. */
    void expected(String path, String expectation, String found) {
        String shown =
                found.length() > QUOTED_CHARACTERS_AT_MOST ? found.substring(0, QUOTED_CHARACTERS_AT_MOST) : found;
        expected(path, expectation + ", found \"" + shown + "\"");
    }

    @Nullable
    String first() {
        return first;
    }
}
