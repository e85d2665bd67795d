package dev.trunkline.gateway.chat;

import dev.trunkline.gateway.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** {@code data:<type>[;...];base64,<bytes>} (RFC 2397), within a string of JSON. Pure. */
final class DataUrl {

    private static final String SCHEME = "data:";
    private static final String BASE64 = ";base64";
    private static final int HEAD_BYTES_AT_MOST = 200;

    private DataUrl() {}

    static Media read(JsonText url) {
        int comma = comma(url);
        String head = comma < 0 ? "" : ascii(url, url.from(), comma);
        String small = head.toLowerCase(Locale.ROOT);
        if (!small.startsWith(SCHEME) || !small.endsWith(BASE64)) {
            return new Media.Remote(url);
        }
        // Some clients escape every slash.
        String type = small.substring(SCHEME.length(), small.length() - BASE64.length())
                .replace("\\/", "/");
        int parameters = type.indexOf(';');
        return new Media.Inline(
                parameters < 0 ? type : type.substring(0, parameters), new JsonText(url.bytes(), comma + 1, url.to()));
    }

    private static int comma(JsonText url) {
        int end = Math.min(url.to(), url.from() + HEAD_BYTES_AT_MOST);
        for (int at = url.from(); at < end; at++) {
            if (url.bytes()[at] == ',') {
                return at;
            }
        }
        return -1;
    }

    private static String ascii(JsonText url, int from, int to) {
        return new String(url.bytes(), from, to - from, StandardCharsets.ISO_8859_1);
    }
}
