package dev.trunkline.simulator.record;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The credential of a request, of which only a digest is ever shown. Immutable. */
public final class SentCredential {

    public static final SentCredential NONE = new SentCredential("");

    private static final String BEARER = "Bearer ";
    private static final String SIGNATURE = "AWS4-HMAC-SHA256 Credential=";

    private final String value;

    private SentCredential(String value) {
        this.value = value;
    }

    /** Out of {@code Authorization}, of an AWS signature its access key id; else the header of the key alone. */
    public static SentCredential of(@Nullable String authorization, @Nullable String apiKey) {
        if (authorization != null && authorization.startsWith(BEARER)) {
            return new SentCredential(authorization.substring(BEARER.length()));
        }
        if (authorization != null && authorization.startsWith(SIGNATURE)) {
            int end = authorization.indexOf('/', SIGNATURE.length());
            return end < 0 ? NONE : new SentCredential(authorization.substring(SIGNATURE.length(), end));
        }
        return apiKey == null ? NONE : new SentCredential(apiKey);
    }

    /** Lowercase hexadecimal, empty where none was sent. */
    public String sha256() {
        return value.isEmpty() ? "" : HexFormat.of().formatHex(digest(value.getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] digest(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "SentCredential[" + sha256() + "]";
    }
}
