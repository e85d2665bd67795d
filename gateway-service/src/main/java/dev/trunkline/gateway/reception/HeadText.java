package dev.trunkline.gateway.reception;

import java.util.HexFormat;

/** Which characters may stand in the head of a request, by RFC 9110 and 3986. Pure. */
public final class HeadText {

    /** Each takes far more memory than its letters: without this limit a head of 64 KiB would be megabytes. */
    public static final int FIELDS_AT_MOST = 256;

    private static final char FIRST_VISIBLE = '!';
    private static final char DELETE = 0x7F;
    private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";
    private static final String HOST_MARKS = "-._~%!$&'()*+;=:[]";

    private static final String ADDRESS_MARKS = "-._~:/?@!$&'()*+,;=";
    private static final int ESCAPE_DIGITS = 2;
    private static final int HEXADECIMAL = 16;

    private HeadText() {}

    /** Whether it is a path or query as RFC 3986 has it, with every escape whole. */
    static boolean address(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            boolean fits = character == '%' ? escape(text, i) : letterOrDigit(character) || isMark(character);
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static boolean isMark(char character) {
        return ADDRESS_MARKS.indexOf(character) >= 0;
    }

    private static boolean letterOrDigit(char character) {
        return character >= 'a' && character <= 'z'
                || character >= 'A' && character <= 'Z'
                || character >= '0' && character <= '9';
    }

    /** A path or query of visible characters as RFC 3986 has it: what had to be escaped is. */
    public static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            boolean stays = character == '%' ? escape(text, i) : letterOrDigit(character) || isMark(character);
            if (stays) {
                escaped.append(character);
            } else {
                escaped.append('%').append(HexFormat.of().withUpperCase().toHexDigits((byte) character));
            }
        }
        return escaped.toString();
    }

    private static boolean escape(CharSequence text, int at) {
        for (int digit = 1; digit <= ESCAPE_DIGITS; digit++) {
            if (at + digit >= text.length() || Character.digit(text.charAt(at + digit), HEXADECIMAL) < 0) {
                return false;
            }
        }
        return true;
    }

    /** What may follow a method: visible characters of ASCII, nothing else. */
    public static boolean target(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character < FIRST_VISIBLE || character >= DELETE) {
                return false;
            }
        }
        return text.length() > 0;
    }

    /** A value of a header: no control characters but the tabulator. */
    public static boolean value(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character < ' ' && character != '\t' || character == DELETE) {
                return false;
            }
        }
        return true;
    }

    /** A name of a header, a method, a coding. */
    public static boolean token(CharSequence text) {
        return only(text, TOKEN_MARKS) && text.length() > 0;
    }

    /** A host, perhaps with a port. */
    public static boolean host(CharSequence text) {
        return only(text, HOST_MARKS);
    }

    private static boolean only(CharSequence text, String marks) {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (!letterOrDigit(character) && marks.indexOf(character) < 0) {
                return false;
            }
        }
        return true;
    }
}
