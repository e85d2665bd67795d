package dev.trunkline.gateway.reception;

/** Which characters may stand in the head of a request, by RFC 9110 and 3986. Pure. */
public final class HeadText {

    /** Each takes far more memory than its letters: without this limit a head of 64 KiB would be megabytes. */
    public static final int FIELDS_AT_MOST = 256;

    private static final char FIRST_VISIBLE = '!';
    private static final char DELETE = 0x7F;
    private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";
    private static final String HOST_MARKS = "-._~%!$&'()*+;=:[]";

    private HeadText() {}

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
            boolean letterOrDigit = character >= 'a' && character <= 'z'
                    || character >= 'A' && character <= 'Z'
                    || character >= '0' && character <= '9';
            if (!letterOrDigit && marks.indexOf(character) < 0) {
                return false;
            }
        }
        return true;
    }
}
