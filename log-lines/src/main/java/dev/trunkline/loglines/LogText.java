package dev.trunkline.loglines;

/** Text as it may stand in a log: no character in it begins a line or says something to a terminal. Pure. */
final class LogText {

    private static final char DELETE = 0x7F;
    private static final char LAST_CONTROL = 0x9F;
    private static final char LINE_SEPARATOR = 0x2028;
    private static final char PARAGRAPH_SEPARATOR = 0x2029;

    private LogText() {}

    static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (mustBeEscaped(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    static String escaped(String text) {
        if (isPlain(text)) {
            return text;
        }
        StringBuilder escaped = new StringBuilder(text.length() + Integer.SIZE);
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            switch (character) {
                case '\n' -> escaped.append("\\n");
                case '\r' -> escaped.append("\\r");
                default -> {
                    if (mustBeEscaped(character)) {
                        escaped.append("\\u%04x".formatted((int) character));
                    } else {
                        escaped.append(character);
                    }
                }
            }
        }
        return escaped.toString();
    }

    private static boolean mustBeEscaped(char character) {
        return character < ' ' && character != '\t'
                || character >= DELETE && character <= LAST_CONTROL
                || character == LINE_SEPARATOR
                || character == PARAGRAPH_SEPARATOR;
    }
}
