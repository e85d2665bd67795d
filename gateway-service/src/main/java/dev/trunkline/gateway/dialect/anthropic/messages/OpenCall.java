package dev.trunkline.gateway.dialect.anthropic.messages;

import dev.trunkline.gateway.json.JsonText;

/**
 * A call whose arguments may still come. They are not kept: what is whole is known by the brackets, each byte looked at
 * once. Confined to one event loop.
 */
final class OpenCall {

    private static final int HEX_DIGITS = 4;
    private static final char NOTHING = ' ';

    private final int block;
    private int depth;
    private boolean quoted;
    private boolean escaped;
    private boolean whole;

    OpenCall(int block) {
        this.block = block;
    }

    int block() {
        return block;
    }

    /** Whether the bracket with which they begin has been closed. */
    boolean isWhole() {
        return whole;
    }

    void add(JsonText fragment) {
        byte[] bytes = fragment.bytes();
        int at = fragment.from();
        while (at < fragment.to()) {
            int c = bytes[at++];
            if (c == '\\' && at < fragment.to()) {
                c = bytes[at++];
                if (c == 'u') {
                    c = fragment.to() - at < HEX_DIGITS ? NOTHING : hex(bytes, at);
                    at += HEX_DIGITS;
                } else if (c != '"' && c != '\\') {
                    c = NOTHING;
                }
            }
            take(c);
        }
    }

    private static int hex(byte[] bytes, int from) {
        int c = 0;
        for (int i = from; i < from + HEX_DIGITS; i++) {
            c = c << 4 | Character.digit(bytes[i], 16);
        }
        return c;
    }

    private void take(int c) {
        if (quoted) {
            quoted = escaped || c != '"';
            escaped = !escaped && c == '\\';
            return;
        }
        switch (c) {
            case '"' -> quoted = true;
            case '{', '[' -> depth++;
            case '}', ']' -> {
                depth--;
                whole |= depth == 0;
            }
            default -> {}
        }
    }
}
