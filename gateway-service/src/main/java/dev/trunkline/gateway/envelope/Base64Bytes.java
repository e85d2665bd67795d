package dev.trunkline.gateway.envelope;

/** Reads base64 that stands in JSON byte by byte, from its beginning. Used once. */
final class Base64Bytes {

    static final int END = -1;
    private static final int BITS_OF_A_CHARACTER = 6;

    private final byte[] body;
    private final int end;
    private int at;
    private int bits;
    private int bitsHeld;

    Base64Bytes(byte[] body, int begin, int end) {
        this.body = body;
        this.at = begin;
        this.end = end;
    }

    /** From 0 to 255, or {@link #END}. */
    int next() {
        while (bitsHeld < Byte.SIZE) {
            // Some clients escape every slash.
            at += at < end && body[at] == '\\' ? 1 : 0;
            int value = at < end ? value(body[at]) : END;
            if (value == END) {
                return END;
            }
            at++;
            bits = (bits << BITS_OF_A_CHARACTER | value) & 0xFFFF;
            bitsHeld += BITS_OF_A_CHARACTER;
        }
        bitsHeld -= Byte.SIZE;
        return bits >> bitsHeld & 0xFF;
    }

    private static int value(byte character) {
        if (character >= 'A' && character <= 'Z') {
            return character - 'A';
        }
        if (character >= 'a' && character <= 'z') {
            return character - 'a' + 26;
        }
        if (character >= '0' && character <= '9') {
            return character - '0' + 52;
        }
        return switch (character) {
            case '+', '-' -> 62;
            case '/', '_' -> 63;
            default -> END;
        };
    }
}
