package dev.trunkline.gateway.protocol.openai;

import dev.trunkline.gateway.json.JsonText;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.regex.Pattern;

/**
 * Ids of calls as an endpoint takes them: another provider may have given them. The same id always becomes the same.
 * Mistral takes nine letters and digits, OpenAI 40 characters; as of 2026-11. Pure.
 */
record CallIds(Quirks quirks) {

    private static final Pattern SHORT = Pattern.compile("[A-Za-z0-9]{9}");
    private static final int SHORT_CHARACTERS = 9;
    private static final int CHARACTERS_AT_MOST = 40;
    private static final int BASE = 36;

    JsonText of(JsonText id) {
        String text = id.string();
        if (quirks.wantsShortCallIds()) {
            return SHORT.matcher(text).matches() ? id : JsonText.of(digits(text).substring(0, SHORT_CHARACTERS));
        }
        return text.length() <= CHARACTERS_AT_MOST
                ? id
                : JsonText.of(("call_" + digits(text)).substring(0, CHARACTERS_AT_MOST));
    }

    private static String digits(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            // A number of 257 bits, of which the first one is set, has 50 digits.
            return BigInteger.ONE
                    .shiftLeft(Byte.SIZE * digest.length)
                    .add(new BigInteger(1, digest))
                    .toString(BASE)
                    .substring(1);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
