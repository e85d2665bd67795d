package dev.trunkline.auth.page;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Takes a new key from the form by which it was made to the page that shows it, so that loading that page again makes
 * no other one. It travels in a cookie that only auth-service can open, for the same login and account, and that the
 * page takes away. Thread-safe.
 */
@Singleton
class NewKeyCookie {

    static final String NAME = "trunkline_new_key";
    private static final String PATH = "/settings/keys";
    private static final int MAX_AGE_SECONDS = 60;
    private static final String ALGORITHM = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec key;

    NewKeyCookie(SessionSettings settings) {
        this.key = new SecretKeySpec(sha256("new key " + settings.secret().orElse("")), "AES");
    }

    /** The way to the page, with the key along. */
    Response with(Visit visit, String secret, Response redirect) {
        return Response.fromResponse(redirect)
                .cookie(cookie(sealed(visit, secret), MAX_AGE_SECONDS))
                .build();
    }

    /** The page that shows the key: the cookie ends with it, and nobody keeps the page. */
    Response takenBy(Response page) {
        return Response.fromResponse(page)
                .cookie(cookie("", 0))
                .header("Cache-Control", "no-store")
                .build();
    }

    private static NewCookie cookie(String value, int maxAgeSeconds) {
        return new NewCookie.Builder(NAME)
                .value(value)
                .path(PATH)
                .maxAge(maxAgeSeconds)
                .secure(true)
                .httpOnly(true)
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }

    private String sealed(Visit visit, String secret) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] text = cipher(Cipher.ENCRYPT_MODE, nonce, visit).doFinal(secret.getBytes(StandardCharsets.UTF_8));
            byte[] all = Arrays.copyOf(nonce, NONCE_BYTES + text.length);
            System.arraycopy(text, 0, all, NONCE_BYTES, text.length);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }

    /** The key, empty where the cookie has none for this login and account. */
    String opened(Visit visit, @Nullable String cookie) {
        if (cookie == null || cookie.isEmpty()) {
            return "";
        }
        try {
            byte[] all = Base64.getUrlDecoder().decode(cookie);
            byte[] nonce = Arrays.copyOf(all, NONCE_BYTES);
            int length = Math.max(0, all.length - NONCE_BYTES);
            byte[] text = cipher(Cipher.DECRYPT_MODE, nonce, visit).doFinal(all, all.length - length, length);
            return new String(text, StandardCharsets.UTF_8);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return "";
        }
    }

    private Cipher cipher(int mode, byte[] nonce, Visit visit) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(ALGORITHM);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD((visit.mark() + " " + visit.accountId()).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
