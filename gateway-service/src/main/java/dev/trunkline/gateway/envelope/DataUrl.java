package dev.trunkline.gateway.envelope;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * An image inside the body: {@code data:image/...;base64,...}.
 *
 * @param begin where its base64 begins in the body
 * @param end behind its last byte
 */
public record DataUrl(int begin, int end) {

    private static final byte[] IMAGE = "data:image".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] BASE64 = ";base64,".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] HTTP = "http".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ESCAPED_FRAGMENT = "\\u0023".getBytes(StandardCharsets.US_ASCII);
    private static final byte END = '"';
    private static final int HEAD_BYTES_AT_MOST = 100;

    /**
     * @param quote where the string begins; the body need not be well-formed behind it
     * @return null where the string is no such image
     */
    public static @Nullable DataUrl image(byte[] body, int quote) {
        if (!matches(body, quote + 1, IMAGE)) {
            return null;
        }
        int slash = quote + 1 + IMAGE.length;
        // Some clients escape every slash.
        slash += at(body, slash) == '\\' ? 1 : 0;
        if (at(body, slash) != '/') {
            return null;
        }
        for (int i = slash; i < slash + HEAD_BYTES_AT_MOST && at(body, i) != END; i++) {
            if (matches(body, i, BASE64)) {
                int begin = i + BASE64.length;
                return new DataUrl(begin, base64End(body, begin));
            }
        }
        return null;
    }

    /**
     * Whether it is one image and nothing else, as far as one can see: an address on the web, or an image inside the
     * body. Some providers take documents and sounds here too, and transform what the fragment asks for.
     *
     * @param quote where the string begins; the body need not be well-formed behind it
     */
    public static boolean isImage(byte[] body, int quote) {
        int at = quote + 1;
        boolean image = startsWith(body, at, HTTP) || startsWith(body, at, IMAGE);
        while (image && at(body, at) != END) {
            image = body[at] != '#' && !matches(body, at, ESCAPED_FRAGMENT);
            at += body[at] == '\\' ? 2 : 1;
        }
        return image;
    }

    /** As {@link #matches}, whatever the case of the letters. */
    private static boolean startsWith(byte[] body, int from, byte[] lower) {
        for (int i = 0; i < lower.length; i++) {
            if (Character.toLowerCase(at(body, from + i)) != lower[i]) {
                return false;
            }
        }
        return true;
    }

    /** Behind the last byte that base64 can have; what follows is text, and counts as such. */
    static int base64End(byte[] body, int begin) {
        int end = begin;
        while (isBase64(at(body, end)) || (at(body, end) == '\\' && at(body, end + 1) == '/')) {
            end++;
        }
        return end;
    }

    private static byte at(byte[] body, int index) {
        return index < body.length ? body[index] : END;
    }

    private static boolean isBase64(byte b) {
        return (b >= 'A' && b <= 'Z')
                || (b >= 'a' && b <= 'z')
                || (b >= '0' && b <= '9')
                || b == '+'
                || b == '/'
                || b == '='
                || b == '-'
                || b == '_';
    }

    private static boolean matches(byte[] body, int at, byte[] text) {
        if (at + text.length > body.length) {
            return false;
        }
        for (int i = 0; i < text.length; i++) {
            if (body[at + i] != text[i]) {
                return false;
            }
        }
        return true;
    }
}
