package dev.trunkline.auth.key;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * A key in plain text, well formed and with a right checksum. It is shown once and never stored; its string form
 * is masked, so that it cannot reach a log by accident. Immutable.
 */
public record ApiKey(String secret) {

    static final String PREFIX = "sk-tl-v1-";
    static final int RANDOM_DIGITS = 56;

    private static final Pattern SHAPE = Pattern.compile(Pattern.quote(PREFIX) + "[0-9a-f]{64}");
    private static final int MASK_FIRST = PREFIX.length() + 3;
    private static final int MASK_LAST = 4;

    public ApiKey {
        whyMalformed(secret).ifPresent(why -> {
            throw new IllegalArgumentException(why);
        });
    }

    /** What is wrong with this text as a key; empty when it is one. Never repeats the text. */
    public static Optional<String> whyMalformed(String text) {
        if (!SHAPE.matcher(text).matches()) {
            return Optional.of("is not a key (expected: " + PREFIX + " and 64 lowercase hexadecimal digits)");
        }
        String random = text.substring(PREFIX.length(), PREFIX.length() + RANDOM_DIGITS);
        return text.endsWith(checksum(random))
                ? Optional.empty()
                : Optional.of("is mistyped: its last 8 digits are not the checksum of the 56 before them");
    }

    /** SHA-256 of the whole key in lowercase hexadecimal: the name under which it is stored. */
    public String hash() {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(secret.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The key as a person recognises it: first three and last four digits. */
    public String label() {
        return secret.substring(0, MASK_FIRST) + "..." + secret.substring(secret.length() - MASK_LAST);
    }

    @Override
    public String toString() {
        return label();
    }

    static String checksum(String randomDigits) {
        CRC32 crc = new CRC32();
        crc.update(randomDigits.getBytes(StandardCharsets.US_ASCII));
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }
}
