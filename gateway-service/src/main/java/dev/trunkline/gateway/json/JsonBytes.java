package dev.trunkline.gateway.json;

import java.util.Arrays;

/**
 * Walks over JSON (RFC 8259) in a byte array without building anything. Positions are absolute; {@link #BAD} stands for
 * anything that is not JSON in the given range. Whether its texts are UTF-8 is for {@link Utf8} to say. Pure.
 */
public final class JsonBytes {

    public static final int BAD = -1;
    /** As many levels as an answer may have; of a request the envelope lets fewer pass. */
    public static final int NESTING_AT_MOST = 400;

    private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
    private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};
    private static final byte[] NULL = {'n', 'u', 'l', 'l'};

    private JsonBytes() {}

    /** @return the first position from {@code at} on that is no white space, or {@code end} */
    public static int skipSpace(byte[] bytes, int at, int end) {
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
    public static int skipString(byte[] bytes, int at, int end) {
        if (at >= end || bytes[at] != '"') {
            return BAD;
        }
        int position = at + 1;
        while (true) {
            position = PlainBytes.skip(bytes, position, end);
            if (position >= end) {
                return BAD;
            }
            if (bytes[position] == '"') {
                return position + 1;
            }
            if (bytes[position] != '\\' || position + 1 >= end || !isEscape(bytes, position + 1, end)) {
                return BAD;
            }
            position += 2;
        }
    }

    private static boolean isEscape(byte[] bytes, int at, int end) {
        return switch (bytes[at]) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> true;
            case 'u' ->
                at + 4 < end
                        && isHex(bytes[at + 1])
                        && isHex(bytes[at + 2])
                        && isHex(bytes[at + 3])
                        && isHex(bytes[at + 4]);
            default -> false;
        };
    }

    private static boolean isHex(byte b) {
        return Character.digit(b, 16) >= 0;
    }

    /** @return the position behind the value that begins at {@code at} */
    public static int skipValue(byte[] bytes, int at, int end) {
        return skipValue(bytes, at, end, 0);
    }

    private static int skipValue(byte[] bytes, int at, int end, int depth) {
        if (at >= end) {
            return BAD;
        }
        return switch (bytes[at]) {
            case '"' -> skipString(bytes, at, end);
            case '{' -> skipObject(bytes, at, end, depth);
            case '[' -> skipArray(bytes, at, end, depth);
            case 't' -> skipWord(bytes, at, end, TRUE);
            case 'f' -> skipWord(bytes, at, end, FALSE);
            case 'n' -> skipWord(bytes, at, end, NULL);
            default -> skipNumber(bytes, at, end);
        };
    }

    private static int skipObject(byte[] bytes, int at, int end, int depth) {
        if (depth == NESTING_AT_MOST) {
            return BAD;
        }
        int position = skipSpace(bytes, at + 1, end);
        if (position < end && bytes[position] == '}') {
            return position + 1;
        }
        while (true) {
            position = skipString(bytes, position, end);
            position = position == BAD ? end : skipSpace(bytes, position, end);
            if (position >= end || bytes[position] != ':') {
                return BAD;
            }
            position = skipValue(bytes, skipSpace(bytes, position + 1, end), end, depth + 1);
            position = position == BAD ? end : skipSpace(bytes, position, end);
            if (position >= end) {
                return BAD;
            }
            if (bytes[position] == '}') {
                return position + 1;
            }
            if (bytes[position] != ',') {
                return BAD;
            }
            position = skipSpace(bytes, position + 1, end);
        }
    }

    private static int skipArray(byte[] bytes, int at, int end, int depth) {
        if (depth == NESTING_AT_MOST) {
            return BAD;
        }
        int position = skipSpace(bytes, at + 1, end);
        if (position < end && bytes[position] == ']') {
            return position + 1;
        }
        while (true) {
            position = skipValue(bytes, position, end, depth + 1);
            position = position == BAD ? end : skipSpace(bytes, position, end);
            if (position >= end) {
                return BAD;
            }
            if (bytes[position] == ']') {
                return position + 1;
            }
            if (bytes[position] != ',') {
                return BAD;
            }
            position = skipSpace(bytes, position + 1, end);
        }
    }

    private static int skipWord(byte[] bytes, int at, int end, byte[] word) {
        int behind = at + word.length;
        return behind <= end && Arrays.equals(bytes, at, behind, word, 0, word.length) ? behind : BAD;
    }

    private static int skipNumber(byte[] bytes, int at, int end) {
        int position = bytes[at] == '-' ? at + 1 : at;
        int whole = position;
        position = skipDigits(bytes, position, end);
        boolean leadingZero = position - whole > 1 && bytes[whole] == '0';
        if (position == whole || leadingZero) {
            return BAD;
        }
        if (position < end && bytes[position] == '.') {
            int fraction = position + 1;
            position = skipDigits(bytes, fraction, end);
            if (position == fraction) {
                return BAD;
            }
        }
        if (position < end && (bytes[position] == 'e' || bytes[position] == 'E')) {
            int exponent = position + 1;
            exponent += exponent < end && (bytes[exponent] == '+' || bytes[exponent] == '-') ? 1 : 0;
            position = skipDigits(bytes, exponent, end);
            if (position == exponent) {
                return BAD;
            }
        }
        return position;
    }

    private static int skipDigits(byte[] bytes, int at, int end) {
        int position = at;
        while (position < end && bytes[position] >= '0' && bytes[position] <= '9') {
            position++;
        }
        return position;
    }

    /** Whether the value at {@code [at, end)} is {@code null}. */
    public static boolean isNull(byte[] bytes, int at, int end) {
        return end - at == 4 && bytes[at] == 'n';
    }
}
