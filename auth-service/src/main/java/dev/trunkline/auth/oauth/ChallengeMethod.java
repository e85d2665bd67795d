package dev.trunkline.auth.oauth;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** How a verifier becomes a challenge (RFC 7636, section 4.2). The names are stored: they stay. */
enum ChallengeMethod {
    S256("S256"),
    PLAIN("plain");

    private final String word;

    ChallengeMethod(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    static Set<ChallengeMethod> allowed(boolean plainToo) {
        return plainToo ? EnumSet.allOf(ChallengeMethod.class) : EnumSet.of(S256);
    }

    static Optional<ChallengeMethod> named(String word) {
        for (ChallengeMethod method : values()) {
            if (method.word.equals(word)) {
                return Optional.of(method);
            }
        }
        return Optional.empty();
    }
}
