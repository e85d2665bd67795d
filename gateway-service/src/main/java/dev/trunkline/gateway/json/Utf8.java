package dev.trunkline.gateway.json;

/** Whether bytes are UTF-8 at all. Pure. */
public final class Utf8 {

    private Utf8() {}

    /** Whether all of it is UTF-8 (RFC 3629): no overlong forms, no surrogates, nothing beyond U+10FFFF. */
    public static boolean isValid(byte[] bytes, int from, int to) {
        int at = PlainBytes.skipAscii(bytes, from, to);
        while (at < to) {
            int length = lengthOfCharacter(bytes, at, to);
            if (length == 0) {
                return false;
            }
            at = PlainBytes.skipAscii(bytes, at + length, to);
        }
        return true;
    }

    public static boolean isValid(byte[] bytes) {
        return isValid(bytes, 0, bytes.length);
    }

    /** 0 where it is none. */
    private static int lengthOfCharacter(byte[] bytes, int at, int to) {
        int first = bytes[at] & 0xff;
        int length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
        if (first < 0xc2 || first > 0xf4 || at + length > to) {
            return 0;
        }
        for (int i = 1; i < length; i++) {
            if ((bytes[at + i] & 0xc0) != 0x80) {
                return 0;
            }
        }
        int second = bytes[at + 1] & 0xff;
        boolean outside = first == 0xe0 && second < 0xa0
                || first == 0xed && second > 0x9f
                || first == 0xf0 && second < 0x90
                || first == 0xf4 && second > 0x8f;
        return outside ? 0 : length;
    }
}
