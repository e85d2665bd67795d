package dev.trunkline.gateway.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.CRC32;

/**
 * An API key as a caller writes it: {@code sk-tl-v1-} and 64 lowercase hexadecimal digits, of which the last eight are
 * the CRC-32 of the others, so that a mistyped key is told from an unknown one without asking anybody.
 */
sealed interface ApiKeyText {

    String PREFIX = "sk-tl-v1-";
    int DIGITS = 64;
    int CHECKSUM_DIGITS = 8;

    /** @param hash SHA-256 of the whole key, lowercase hexadecimal */
    record WellFormed(String hash) implements ApiKeyText {}

    record Malformed(String message) implements ApiKeyText {}

    static ApiKeyText read(String key) {
        if (key.length() != PREFIX.length() + DIGITS || !key.startsWith(PREFIX)) {
            return new Malformed("API key: not a Trunkline key (expected: sk-tl-v1- and 64 hexadecimal digits)");
        }
        byte[] ascii = key.getBytes(StandardCharsets.ISO_8859_1);
        int checksumAt = ascii.length - CHECKSUM_DIGITS;
        CRC32 crc = new CRC32();
        crc.update(ascii, PREFIX.length(), checksumAt - PREFIX.length());
        if (!key.regionMatches(checksumAt, HexFormat.of().toHexDigits((int) crc.getValue()), 0, CHECKSUM_DIGITS)) {
            return new Malformed(
                    "API key: mistyped, its checksum does not match (expected: the key as it was shown once)");
        }
        return new WellFormed(HexFormat.of().formatHex(sha256().digest(ascii)));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
