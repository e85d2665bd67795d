package dev.trunkline.gateway.provider.openai;

import java.util.List;

/**
 * Walks over JSON in a byte array without building anything: what a parser costs at each streamed chunk, this does in a
 * fraction. It finds where values begin and end; it does not check literals. Positions are absolute; {@link #BAD}
 * stands
 * for anything that is not JSON in the given range.
 */
final class JsonBytes {

    static final int BAD = -1;
    private static final int NESTING_AT_MOST = 100;

    private JsonBytes() {}

    static int skipSpace(byte[] bytes, int at, int end) {
        int position = at;
        while (position < end && isSpace(bytes[position])) {
            position++;
        }
        return position;
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    /** @return the position behind the string that begins with the quote at {@code at} */
    static int skipString(byte[] bytes, int at, int end) {
        if (at >= end || bytes[at] != '"') {
            return BAD;
        }
        for (int position = at + 1; position < end; position++) {
            byte b = bytes[position];
            if (b == '\\') {
                position++;
            } else if (b == '"') {
                return position + 1;
            }
        }
        return BAD;
    }

    /** @return the position behind the value that begins at {@code at} */
    static int skipValue(byte[] bytes, int at, int end) {
        if (at >= end) {
            return BAD;
        }
        return switch (bytes[at]) {
            case '"' -> skipString(bytes, at, end);
            case '{', '[' -> skipNested(bytes, at, end);
            default -> skipLiteral(bytes, at, end);
        };
    }

    private static int skipNested(byte[] bytes, int at, int end) {
        long kinds = 0;
        int depth = 0;
        int position = at;
        while (position < end) {
            byte b = bytes[position];
            if (b == '"') {
                position = skipString(bytes, position, end);
                if (position == BAD) {
                    return BAD;
                }
                continue;
            }
            if (b == '{' || b == '[') {
                if (++depth > NESTING_AT_MOST) {
                    return BAD;
                }
                kinds = kinds << 1 | (b == '{' ? 1 : 0);
            } else if (b == '}' || b == ']') {
                // Beyond 64 levels the kinds are forgotten and only the depth is checked.
                if (depth <= Long.SIZE && (kinds & 1) != (b == '}' ? 1 : 0)) {
                    return BAD;
                }
                kinds >>>= 1;
                if (--depth == 0) {
                    return position + 1;
                }
            }
            position++;
        }
        return BAD;
    }

    private static int skipLiteral(byte[] bytes, int at, int end) {
        int position = at;
        while (position < end && isLiteral(bytes[position])) {
            position++;
        }
        return position == at ? BAD : position;
    }

    private static boolean isLiteral(byte b) {
        return (b >= '0' && b <= '9')
                || (b >= 'a' && b <= 'z')
                || (b >= 'A' && b <= 'Z')
                || b == '-'
                || b == '+'
                || b == '.';
    }

    static boolean isNull(byte[] bytes, int at, int end) {
        return end - at == 4 && bytes[at] == 'n';
    }

    /** Whether the bytes between the quotes at {@code at} and {@code end - 1} are exactly this ASCII text. */
    static boolean stringIs(byte[] bytes, int at, int end, byte[] text) {
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

    /** UTF-8 bytes of the text that the string at {@code [at, end)}, quotes included, stands for. */
    static int textBytes(byte[] bytes, int at, int end) {
        int length = 0;
        for (int position = at + 1; position < end - 1; position++) {
            if (bytes[position] != '\\') {
                length++;
            } else if (bytes[position + 1] == 'u' && position + 5 < end) {
                length += bytesOfEscape(bytes, position + 2);
                position += 5;
            } else {
                length++;
                position++;
            }
        }
        return length;
    }

    /** UTF-8 bytes of all texts in {@code [from, to)} that stand under one of these names, at whatever depth. */
    static int textBytes(byte[] bytes, int from, int to, List<byte[]> names) {
        int length = 0;
        int at = from;
        while (at < to) {
            if (bytes[at] != '"') {
                at++;
                continue;
            }
            int nameEnd = skipString(bytes, at, to);
            if (nameEnd == BAD) {
                return length;
            }
            int colon = skipSpace(bytes, nameEnd, to);
            int value = colon < to && bytes[colon] == ':' ? skipSpace(bytes, colon + 1, to) : to;
            int valueEnd = value < to && bytes[value] == '"' ? skipString(bytes, value, to) : BAD;
            if (valueEnd == BAD) {
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
    static boolean holdsObject(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] != '{') {
            int end = bytes[at] == '"' ? skipString(bytes, at, to) : at + 1;
            at = end == BAD ? to : end;
        }
        return at < to;
    }

    private static int bytesOfEscape(byte[] bytes, int at) {
        int unit = 0;
        for (int i = 0; i < 4; i++) {
            unit = unit << 4 | Math.max(0, Character.digit(bytes[at + i], 16));
        }
        if (unit < 0x80) {
            return 1;
        }
        // Each half of a surrogate pair stands for half of four bytes.
        return unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff) ? 2 : 3;
    }
}
