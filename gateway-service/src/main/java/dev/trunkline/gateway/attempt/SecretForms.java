package dev.trunkline.gateway.attempt;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * A credential as it may be written.
 *
 * @param dense forms that are looked for in text without blanks: Base64, without the characters at either end that
 * depend on what stands next to it, and hexadecimal digits
 */
record SecretForms(String plain, List<String> dense) {

    /** Shorter ones would be found everywhere. */
    private static final int ENCODED_BYTES_AT_LEAST = 8;

    private static final int BITS_OF_A_BYTE = 8;
    private static final int BITS_OF_A_CHARACTER = 6;

    static SecretForms of(String credential) {
        byte[] bytes = credential.getBytes(StandardCharsets.UTF_8);
        if (bytes.length < ENCODED_BYTES_AT_LEAST) {
            return new SecretForms(credential, List.of());
        }
        List<String> dense = new ArrayList<>();
        for (int before = 0; before < 3; before++) {
            dense.add(base64(bytes, before));
        }
        dense.add(HexFormat.of().formatHex(bytes));
        dense.add(HexFormat.of().withUpperCase().formatHex(bytes));
        return new SecretForms(credential, List.copyOf(dense));
    }

    /** @param before how many bytes stand before it in its group of three */
    private static String base64(byte[] bytes, int before) {
        byte[] shifted = new byte[before + bytes.length];
        System.arraycopy(bytes, 0, shifted, before, bytes.length);
        String all = Base64.getEncoder().withoutPadding().encodeToString(shifted);
        int first = Math.ceilDiv(before * BITS_OF_A_BYTE, BITS_OF_A_CHARACTER);
        int end = shifted.length * BITS_OF_A_BYTE / BITS_OF_A_CHARACTER;
        return all.substring(first, end);
    }

    @Override
    public String toString() {
        return "SecretForms";
    }
}
