package dev.trunkline.systemtests.browser;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** A verifier and its S256 challenge, as an application makes them. */
record Pkce(String verifier) {

    static Pkce random() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return new Pkce(base64(bytes));
    }

    String challenge() {
        try {
            return base64(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** For {@code /auth}. */
    String query() {
        return "code_challenge=" + challenge() + "&code_challenge_method=S256";
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
