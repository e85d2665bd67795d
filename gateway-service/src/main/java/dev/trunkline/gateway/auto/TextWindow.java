package dev.trunkline.gateway.auto;

import dev.trunkline.gateway.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The first and the last part of texts that stand in a body one after the other: no more of them is looked at, however
 * long they are. Where a part is cut off within an escape, letters of that stay. Pure.
 */
final class TextWindow {

    /** Of each of the two. */
    static final int BYTES = 1_500;

    private TextWindow() {}

    static String of(List<JsonText> texts) {
        int length = 0;
        for (JsonText text : texts) {
            length += bytes(text);
        }
        StringBuilder window = new StringBuilder();
        if (length <= 2 * BYTES) {
            texts.forEach(text -> append(window, text.bytes(), text.from(), text.to()));
            return window.toString();
        }
        int left = BYTES;
        for (int i = 0; i < texts.size() && left > 0; i++) {
            JsonText text = texts.get(i);
            int part = Math.min(left, bytes(text));
            append(window, text.bytes(), text.from(), text.from() + part);
            left -= part;
        }
        appendLast(window, texts);
        return window.toString();
    }

    private static void appendLast(StringBuilder window, List<JsonText> texts) {
        int first = texts.size();
        int left = BYTES;
        while (left > 0 && first > 0) {
            left -= bytes(texts.get(--first));
        }
        for (int i = first; i < texts.size(); i++) {
            JsonText text = texts.get(i);
            int cut = i == first && left < 0 ? -left : 0;
            append(window, text.bytes(), text.from() + cut, text.to());
        }
    }

    private static int bytes(JsonText text) {
        return text.to() - text.from();
    }

    private static void append(StringBuilder window, byte[] bytes, int from, int to) {
        String written = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        int at = 0;
        while (at < written.length()) {
            char c = written.charAt(at++);
            if (c != '\\' || at == written.length()) {
                window.append(c);
                continue;
            }
            char escaped = written.charAt(at++);
            int unit = escaped == 'u' ? unit(written, at) : -1;
            at += unit >= 0 ? 4 : 0;
            window.append(unit >= 0 ? (char) unit : meaning(escaped));
        }
        window.append('\n');
    }

    private static char meaning(char escaped) {
        return switch (escaped) {
            case 'n', 'r' -> '\n';
            case 't', 'b', 'f' -> ' ';
            // Quote, backslash and slash stand for themselves.
            default -> escaped;
        };
    }

    /** -1 where these are not four hexadecimal digits. */
    private static int unit(String written, int at) {
        int unit = 0;
        for (int i = at; i < at + 4; i++) {
            int digit = i < written.length() ? Character.digit(written.charAt(i), 16) : -1;
            if (digit < 0) {
                return -1;
            }
            unit = unit << 4 | digit;
        }
        return unit;
    }
}
