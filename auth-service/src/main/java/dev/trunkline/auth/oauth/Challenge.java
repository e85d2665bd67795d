package dev.trunkline.auth.oauth;

import dev.trunkline.auth.http.Outcome;
import dev.trunkline.auth.http.Refusal.InvalidField;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a client shows first of its secret (RFC 7636). Immutable. */
record Challenge(String value, ChallengeMethod method) {

    private static final Pattern VERIFIER = Pattern.compile("[A-Za-z0-9._~-]{43,128}");
    private static final Pattern SHA_256 = Pattern.compile("[A-Za-z0-9_-]{43}");

    private static final String CHALLENGE = "code_challenge";
    private static final String METHOD = "code_challenge_method";

    /** A method that is not said is `plain` (RFC 7636, section 4.3), which has to be allowed. */
    static Outcome<Challenge> read(@Nullable String value, @Nullable String word, Set<ChallengeMethod> allowed) {
        Optional<ChallengeMethod> method = ChallengeMethod.named(word == null || word.isEmpty() ? "plain" : word);
        if (method.isEmpty() || !allowed.contains(method.get())) {
            return refused(METHOD, "Invalid code_challenge_method (expected: S256)");
        }
        if (value == null || value.isEmpty()) {
            return refused(CHALLENGE, "code_challenge is missing (expected: the S256 challenge of a code_verifier)");
        }
        return switch (method.get()) {
            case S256 ->
                SHA_256.matcher(value).matches()
                        ? Outcome.done(new Challenge(value, ChallengeMethod.S256))
                        : refused(
                                CHALLENGE, "code_challenge: expected 43 characters of base64url, an unpadded SHA-256");
            case PLAIN ->
                isVerifier(value)
                        ? Outcome.done(new Challenge(value, ChallengeMethod.PLAIN))
                        : refused(CHALLENGE, "code_challenge: expected 43 to 128 of A-Z a-z 0-9 - . _ ~");
        };
    }

    static boolean isVerifier(String text) {
        return VERIFIER.matcher(text).matches();
    }

    /** Compares in constant time. */
    boolean isOf(String verifier) {
        byte[] expected = value.getBytes(StandardCharsets.US_ASCII);
        byte[] shown =
                switch (method) {
                    case S256 -> s256(verifier);
                    case PLAIN -> verifier.getBytes(StandardCharsets.US_ASCII);
                };
        return isVerifier(verifier) && MessageDigest.isEqual(expected, shown);
    }

    private static byte[] s256(String verifier) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encode(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static Outcome<Challenge> refused(String field, String message) {
        return Outcome.refused(new InvalidField(field, message));
    }
}
