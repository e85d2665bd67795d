package dev.trunkline.gateway.egress;

import dev.trunkline.gateway.chat.Media;
import dev.trunkline.gateway.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** What was fetched as a request holds it: a text as a text, which all wire formats take, all else in base64. Pure. */
final class EncodedMedium {

    /** A control character becomes six, which lie there as a text and as bytes for a moment. */
    private static final int GROWTH_OF_TEXT_AT_MOST = 20;

    /** Four for three, twice for a moment. */
    private static final int GROWTH_AT_MOST = 3;

    private static final int QUOTES_AND_PADDING = 16;

    private EncodedMedium() {}

    /** That it takes while it is made, itself included. */
    static long bytesAtMost(String type, long bytes) {
        return (isText(type) ? GROWTH_OF_TEXT_AT_MOST : GROWTH_AT_MOST) * bytes + QUOTES_AND_PADDING;
    }

    private static boolean isText(String type) {
        return type.startsWith("text/");
    }

    static Fetched.Brought of(String type, byte[] bytes) {
        if (isText(type)) {
            JsonText text = JsonText.of(new String(bytes, StandardCharsets.UTF_8));
            return new Fetched.Brought(new Media.Plain(text), text.bytes().length);
        }
        byte[] base64 = Base64.getEncoder().encode(bytes);
        byte[] quoted = new byte[base64.length + 2];
        quoted[0] = '"';
        System.arraycopy(base64, 0, quoted, 1, base64.length);
        quoted[quoted.length - 1] = '"';
        return new Fetched.Brought(new Media.Inline(type, new JsonText(quoted, 1, quoted.length - 1)), quoted.length);
    }
}
