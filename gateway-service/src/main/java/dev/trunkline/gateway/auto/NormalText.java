package dev.trunkline.gateway.auto;

import java.text.Normalizer;

/**
 * A text in the form in which cues are looked for: lower case, without accents, wide letters as narrow ones, one blank
 * for many, one line end for many. Pure.
 */
final class NormalText {

    private static final int FOLDED_BELOW = 0x250;
    private static final char WIDE_FROM = '\uff01';
    private static final char WIDE_TO = '\uff5e';
    private static final int WIDE_TO_NARROW = 0xfee0;
    private static final char[] FOLDED = folded();

    private NormalText() {}

    private static char[] folded() {
        char[] folded = new char[FOLDED_BELOW];
        for (char c = 0; c < FOLDED_BELOW; c++) {
            String apart = Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFD);
            folded[c] = Character.toLowerCase(apart.charAt(0));
        }
        folded['ø'] = 'o';
        folded['Ø'] = 'o';
        folded['ł'] = 'l';
        folded['Ł'] = 'l';
        folded['´'] = '\'';
        folded['`'] = '`';
        folded['\u00a0'] = ' ';
        return folded;
    }

    static String of(CharSequence text) {
        StringBuilder normal = new StringBuilder(text.length() + 8);
        char blank = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = fold(text.charAt(i));
            if (isMark(c)) {
                continue;
            }
            if (c <= ' ' || c == '\u3000') {
                blank = c == '\n' || blank == '\n' ? '\n' : ' ';
                continue;
            }
            if (blank != 0 && !normal.isEmpty()) {
                normal.append(blank);
            }
            blank = 0;
            if (c == 'ß') {
                normal.append("ss");
            } else {
                normal.append(c);
            }
        }
        return normal.toString();
    }

    private static char fold(char c) {
        if (c < FOLDED_BELOW) {
            return FOLDED[c];
        }
        if (c >= WIDE_FROM && c <= WIDE_TO) {
            return Character.toLowerCase((char) (c - WIDE_TO_NARROW));
        }
        return switch (c) {
            case '‘', '’', 'ʼ' -> '\'';
            case '“', '”', '„' -> '"';
            case '–', '—', '−' -> '-';
            case 'ё', 'Ё' -> 'е';
            default -> Character.toLowerCase(c);
        };
    }

    /** An accent that stands by itself, or a character without a width. */
    private static boolean isMark(char c) {
        return c >= '\u0300' && c <= '\u036f' || c == '\u200b' || c == '\ufeff';
    }

    /** Whether words of its script are not kept apart by blanks. */
    static boolean isUnspaced(char c) {
        return c >= '\u3040' && c <= '\u30ff' || c >= '\u4e00' && c <= '\u9fff' || c >= '\u3400' && c <= '\u4dbf';
    }

    /** Whether it is part of a word in a script that keeps words apart. */
    static boolean isWord(char c) {
        return c < FOLDED_BELOW
                ? c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c > 0xbf && Character.isLetter(c)
                : !isUnspaced(c) && Character.isLetterOrDigit(c);
    }
}
