package dev.trunkline.gateway.text;

import java.nio.charset.StandardCharsets;

/**
 * What a provider or a caller wrote, as it may stand in an event, a log or a header: at most 256 characters, no control
 * character, no half of a pair. Pure.
 */
public final class ShortText {

    public static final int CHARACTERS_AT_MOST = 256;
    private static final int BYTES_OF_A_CHARACTER_AT_MOST = 4;
    private static final char UNWANTED = ' ';

    private ShortText() {}

    /** The same object where nothing is wrong with it. */
    public static String of(String text) {
        int length = Math.min(text.length(), CHARACTERS_AT_MOST);
        if (length < text.length() && Character.isHighSurrogate(text.charAt(length - 1))) {
            length--;
        }
        String cut = length == text.length() ? text : text.substring(0, length);
        return isClean(cut) ? cut : cleaned(cut);
    }

    /** The UTF-8 text at {@code [from, to)}, of which no more is read than is kept. */
    public static String of(byte[] bytes, int from, int to) {
        int length = Math.min(to - from, CHARACTERS_AT_MOST * BYTES_OF_A_CHARACTER_AT_MOST);
        return of(new String(bytes, from, length, StandardCharsets.UTF_8));
    }

    private static boolean isClean(String text) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (Character.isISOControl(unit) || Character.isSurrogate(unit)) {
                return false;
            }
        }
        return true;
    }

    private static String cleaned(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().forEach(point -> clean.appendCodePoint(isUnwanted(point) ? UNWANTED : point));
        return clean.toString();
    }

    private static boolean isUnwanted(int point) {
        return Character.isISOControl(point) || Character.getType(point) == Character.SURROGATE;
    }
}
