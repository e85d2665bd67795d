package dev.trunkline.gateway.envelope;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;

/**
 * By how many bytes a text may grow in a tokenizer that first brings it into one of Unicode's composed normal forms:
 * U+FDFA has three bytes, and 33 in NFKC. Qwen's take NFC (tokenizer.json of its models); the one that Anthropic has
 * published takes NFKC (anthropic-tokenizer-typescript). As of 2026-11. Pure.
 */
public final class NormalForms {

    /** Beyond them nothing grows. */
    private static final int CODE_POINTS = 0x2_0000;

    private static final int FIRST_MARK = 0x0300;
    private static final int LAST_MARK = 0x036F;
    /** One may go between a composed letter and a mark of it, which then has bytes of its own. */
    private static final int MARK_GROWTH_BYTES = 2;

    private static final int BLOCK = 0x80;
    private static final int FIRST_HANGUL_BLOCK = 0xAC00;
    /** Halves of what needs two units stand before it. */
    private static final int FIRST_PRIVATE_BLOCK = 0xE000;

    private static final int ESCAPE_BYTES = 6;
    private static final int ESCAPE_DIGITS = 4;
    private static final int HEXADECIMAL = 16;

    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGH_BITS = ONES << 7;
    private static final long BACKSLASHES = ONES * '\\';

    private static final byte[] GROWTH = growth();

    private NormalForms() {}

    private static byte[] growth() {
        byte[] growth = new byte[CODE_POINTS];
        for (int block = BLOCK; block < CODE_POINTS; block += BLOCK) {
            if (hasGrowing(block)) {
                for (int point = block; point < block + BLOCK; point++) {
                    growth[point] = (byte) growthOf(point);
                }
            }
        }
        return growth;
    }

    /** In most blocks nothing is taken apart by any form; the syllables of Hangul are, and put together again. */
    private static boolean hasGrowing(int block) {
        if (block >= FIRST_HANGUL_BLOCK && block < FIRST_PRIVATE_BLOCK) {
            return false;
        }
        StringBuilder letters = new StringBuilder(2 * BLOCK);
        for (int point = block; point < block + BLOCK; point++) {
            letters.appendCodePoint(point);
        }
        return !Normalizer.isNormalized(letters, Normalizer.Form.NFKD);
    }

    private static int growthOf(int point) {
        if (point >= FIRST_MARK && point <= LAST_MARK) {
            return MARK_GROWTH_BYTES;
        }
        String letter = Character.toString(point);
        int bytes = bytes(letter);
        int canonical = bytes(Normalizer.normalize(letter, Normalizer.Form.NFC));
        int compatible = bytes(Normalizer.normalize(letter, Normalizer.Form.NFKC));
        return Math.max(0, Math.max(canonical, compatible) - bytes);
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** @param json UTF-8; escapes stand for what they mean, also where they are escaped once more */
    public static int growthBytes(byte[] json, int from, int to) {
        int growth = 0;
        int at = from;
        for (; at <= to - Long.BYTES; at += Long.BYTES) {
            for (long left = mayGrow((long) WORDS.get(json, at)); left != 0; left &= left - 1) {
                growth += growthOf(json, at + Long.numberOfTrailingZeros(left) / Byte.SIZE, to);
            }
        }
        for (; at < to; at++) {
            growth += growthOf(json, at, to);
        }
        return growth;
    }

    /**
     * A bit for each of eight bytes that begins a code point beyond ASCII, or is a backslash: prompts are long, and in
     * most of their words there is neither. A byte above a backslash may be marked as well without being one.
     */
    private static long mayGrow(long word) {
        long zeroes = word ^ BACKSLASHES;
        return ((word & (word << 1)) | ((zeroes - ONES) & ~zeroes)) & HIGH_BITS;
    }

    private static int growthOf(byte[] json, int at, int to) {
        byte one = json[at];
        return one < 0 ? growthOfCodePoint(json, at, to) : one == '\\' ? growthOfEscape(json, at, to) : 0;
    }

    /** @return 0 in the middle of a code point, and for those that never grow */
    private static int growthOfCodePoint(byte[] json, int at, int to) {
        int first = json[at] & 0xFF;
        if (first < 0xE0) {
            return first < 0xC0 || at + 1 >= to ? 0 : GROWTH[((first & 0x1F) << 6) | (json[at + 1] & 0x3F)];
        }
        if (first < 0xF0) {
            return at + 2 >= to
                    ? 0
                    : GROWTH[((first & 0x0F) << 12) | ((json[at + 1] & 0x3F) << 6) | (json[at + 2] & 0x3F)];
        }
        if (at + 3 >= to) {
            return 0;
        }
        int point = ((first & 0x07) << 18)
                | ((json[at + 1] & 0x3F) << 12)
                | ((json[at + 2] & 0x3F) << 6)
                | (json[at + 3] & 0x3F);
        return point < CODE_POINTS ? GROWTH[point] : 0;
    }

    private static int growthOfEscape(byte[] json, int at, int to) {
        if (at + ESCAPE_BYTES > to || json[at + 1] != 'u') {
            return 0;
        }
        int unit = 0;
        for (int i = ESCAPE_BYTES - ESCAPE_DIGITS; i < ESCAPE_BYTES; i++) {
            int digit = Character.digit(json[at + i], HEXADECIMAL);
            if (digit < 0) {
                return 0;
            }
            unit = unit * HEXADECIMAL + digit;
        }
        int bytes = unit < 0x80 ? 1 : unit < 0x800 ? 2 : 3;
        return Math.max(0, bytes + GROWTH[unit] - ESCAPE_BYTES);
    }
}
