package dev.trunkline.gateway.attempt;

import dev.trunkline.gateway.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A credential as it may be written.
 *
 * @param dense forms that are looked for in text without blanks: Base64, without the characters at either end that
 * depend on what stands next to it, and hexadecimal digits
 */
record SecretForms(String plain, List<String> dense) {

    /** Shorter ones would be found everywhere. */
    private static final int ENCODED_BYTES_AT_LEAST = 8;

    /** Of what is shorter in a credential of JSON nothing is secret: a region, a type. */
    private static final int PART_CHARACTERS_AT_LEAST = 16;

    /** A key of 4,096 bits has 51 lines. Each is looked for in many forms, by an event loop. */
    static final int PARTS_AT_MOST = 80;

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private static final int BITS_OF_A_BYTE = 8;
    private static final int BITS_OF_A_CHARACTER = 6;

    /**
     * Of the credential, and where it is JSON of each text in it; of a text of many lines, as a key is, of each
     * line.
     *
     * @return more than {@link #PARTS_AT_MOST} where there are too many to look for
     */
    static List<SecretForms> all(String credential) {
        Set<String> secrets = new LinkedHashSet<>(List.of(credential));
        parts(JsonValue.read(credential), secrets);
        return secrets.stream().limit(PARTS_AT_MOST + 1).map(SecretForms::of).toList();
    }

    private static void parts(JsonValue value, Set<String> secrets) {
        if (secrets.size() > PARTS_AT_MOST) {
            return;
        }
        value.forEachMember((name, member) -> parts(member, secrets));
        value.elements().forEach(element -> parts(element, secrets));
        BLANKS.splitAsStream(value.string())
                .filter(part -> part.length() >= PART_CHARACTERS_AT_LEAST)
                .forEach(secrets::add);
    }

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
