package dev.trunkline.gateway.json;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** What the strings of JSON in a byte array say, without building anything. Positions are absolute. Pure. */
public final class JsonTexts {

    private JsonTexts() {}

    /** Whether the bytes between the quotes at {@code at} and {@code end - 1} are exactly this ASCII text. */
    public static boolean stringIs(byte[] bytes, int at, int end, byte[] text) {
        if (end - at - 2 != text.length) {
            return false;
        }
        for (int i = 0; i < text.length; i++) {
            if (bytes[at + 1 + i] != text[i]) {
                return false;
            }
        }
        return true;
    }

    /** Whether anything in {@code [at, end)} is escaped. */
    public static boolean hasEscape(byte[] bytes, int at, int end) {
        for (int position = at; position < end; position++) {
            if (bytes[position] == '\\') {
                return true;
            }
        }
        return false;
    }

    /** Whether the string at {@code [at, end)}, quotes and escapes included, stands for this ASCII text. */
    public static boolean textIs(byte[] bytes, int at, int end, byte[] text) {
        int position = at + 1;
        for (byte expected : text) {
            if (position >= end - 1) {
                return false;
            }
            int unit =
                    bytes[position] == '\\' && bytes[position + 1] == 'u' ? unit(bytes, position + 2) : bytes[position];
            if (unit != expected) {
                return false;
            }
            position += bytes[position] == '\\' ? 6 : 1;
        }
        return position == end - 1;
    }

    /** What stands for the escaped text in {@code [from, to)}; what is escaped and means nothing stays as it is. */
    static String decoded(byte[] bytes, int from, int to) {
        if (!hasEscape(bytes, from, to)) {
            return new String(bytes, from, to - from, StandardCharsets.UTF_8);
        }
        String written = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        StringBuilder text = new StringBuilder(written.length());
        int at = 0;
        while (at < written.length()) {
            char c = written.charAt(at);
            if (c != '\\' || at + 1 == written.length()) {
                text.append(c);
                at++;
            } else if (written.charAt(at + 1) == 'u' && at + 6 <= written.length()) {
                text.append((char) Integer.parseInt(written, at + 2, at + 6, 16));
                at += 6;
            } else {
                text.append(meaning(written.charAt(at + 1)));
                at += 2;
            }
        }
        return text.toString();
    }

    private static char meaning(char escaped) {
        return switch (escaped) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            // Quote, backslash and slash stand for themselves.
            default -> escaped;
        };
    }

    private static int unit(byte[] bytes, int at) {
        int unit = 0;
        for (int i = 0; i < 4; i++) {
            unit = unit << 4 | Math.max(0, Character.digit(bytes[at + i], 16));
        }
        return unit;
    }

    /** UTF-8 bytes of the text that the string at {@code [at, end)}, quotes included, stands for. */
    public static int textBytes(byte[] bytes, int at, int end) {
        int length = 0;
        int position = at + 1;
        while (position < end - 1) {
            int special = PlainBytes.skip(bytes, position, end - 1);
            length += special - position;
            if (special >= end - 1) {
                return length;
            }
            if (bytes[special] == '\\' && bytes[special + 1] == 'u' && special + 5 < end) {
                length += bytesOfEscape(bytes, special + 2);
                position = special + 6;
            } else {
                length++;
                position = special + (bytes[special] == '\\' ? 2 : 1);
            }
        }
        return length;
    }

    /** UTF-8 bytes of all texts in {@code [from, to)} that stand under one of these names, at whatever depth. */
    public static int textBytes(byte[] bytes, int from, int to, List<byte[]> names) {
        int length = 0;
        int at = from;
        while (at < to) {
            if (bytes[at] != '"') {
                at++;
                continue;
            }
            int nameEnd = JsonBytes.skipString(bytes, at, to);
            if (nameEnd == JsonBytes.BAD) {
                return length;
            }
            int colon = JsonBytes.skipSpace(bytes, nameEnd, to);
            int value = colon < to && bytes[colon] == ':' ? JsonBytes.skipSpace(bytes, colon + 1, to) : to;
            int valueEnd = value < to && bytes[value] == '"' ? JsonBytes.skipString(bytes, value, to) : JsonBytes.BAD;
            if (valueEnd == JsonBytes.BAD) {
                at = nameEnd;
                continue;
            }
            length += isOneOf(bytes, at, nameEnd, names) ? textBytes(bytes, value, valueEnd) : 0;
            at = valueEnd;
        }
        return length;
    }

    private static boolean isOneOf(byte[] bytes, int at, int end, List<byte[]> names) {
        for (byte[] name : names) {
            if (stringIs(bytes, at, end, name)) {
                return true;
            }
        }
        return false;
    }

    /** Whether there is an object in {@code [from, to)}, outside its texts. */
    public static boolean holdsObject(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] != '{') {
            int end = bytes[at] == '"' ? JsonBytes.skipString(bytes, at, to) : at + 1;
            at = end == JsonBytes.BAD ? to : end;
        }
        return at < to;
    }

    private static int bytesOfEscape(byte[] bytes, int at) {
        int unit = unit(bytes, at);
        if (unit < 0x80) {
            return 1;
        }
        // Each half of a surrogate pair stands for half of four bytes.
        return unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff) ? 2 : 3;
    }
}
