package dev.trunkline.systemtests;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.zip.CRC32;

/** API keys that nobody has handed out. */
public final class Keys {

    private static final int RANDOM_BYTES = 28;

    private Keys() {}

    /** Well-formed, and known to nobody. */
    public static String unknown() {
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        String digits = HexFormat.of().formatHex(random);
        CRC32 checksum = new CRC32();
        checksum.update(digits.getBytes(StandardCharsets.US_ASCII));
        return "sk-tl-v1-%s%08x".formatted(digits, checksum.getValue());
    }

    /** One digit is another. */
    static String mistyped(String key) {
        int at = "sk-tl-v1-".length();
        char other = key.charAt(at) == '0' ? '1' : '0';
        return key.substring(0, at) + other + key.substring(at + 1);
    }
}
