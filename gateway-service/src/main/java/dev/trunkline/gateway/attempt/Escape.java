package dev.trunkline.gateway.attempt;

/** One character as it may be written in URLs, JSON or HTML. Pure. */
record Escape(char means, int length) {

    private static final int HEX = 16;
    private static final int DECIMAL = 10;
    private static final int ENTITY_DIGITS_AT_MOST = 7;

    /** The text ends before the escape does. */
    boolean isCutOff() {
        return length == 0;
    }

    static Escape at(char[] text, int at, int end) {
        return switch (text[at]) {
            case '%' -> number(text, at, 1, 2, end);
            case '\\' -> backslash(text, at, end);
            case '&' -> entity(text, at, end);
            default -> new Escape(text[at], 1);
        };
    }

    private static Escape backslash(char[] text, int at, int end) {
        if (at + 1 == end) {
            return new Escape('\\', 0);
        }
        return switch (text[at + 1]) {
            case 'u', 'U' -> number(text, at, 2, 4, end);
            case 'x', 'X' -> number(text, at, 2, 2, end);
            case 'n', 'r', 't' -> new Escape(' ', 2);
            default -> new Escape(text[at + 1], 2);
        };
    }

    /** A fixed number of hexadecimal digits behind a prefix; what is none means itself. */
    private static Escape number(char[] text, int at, int prefix, int digits, int end) {
        int value = 0;
        for (int i = at + prefix; i < at + prefix + digits; i++) {
            if (i == end) {
                return new Escape(text[at], 0);
            }
            int digit = Character.digit(text[i], HEX);
            if (digit < 0) {
                return new Escape(text[at], 1);
            }
            value = value * HEX + digit;
        }
        return new Escape((char) value, prefix + digits);
    }

    private static Escape entity(char[] text, int at, int end) {
        if (at + 1 < end && text[at + 1] != '#') {
            return named(text, at, end);
        }
        boolean hex = at + 2 < end && (text[at + 2] == 'x' || text[at + 2] == 'X');
        int value = 0;
        int i = at + (hex ? 3 : 2);
        for (int digits = 0; i < end && digits < ENTITY_DIGITS_AT_MOST; i++, digits++) {
            int digit = Character.digit(text[i], hex ? HEX : DECIMAL);
            if (digit < 0) {
                break;
            }
            value = value * (hex ? HEX : DECIMAL) + digit;
        }
        if (i >= end) {
            return new Escape('&', 0);
        }
        return text[i] == ';' && value > 0 ? new Escape((char) value, i + 1 - at) : new Escape('&', 1);
    }

    private static Escape named(char[] text, int at, int end) {
        for (Named one : Named.values()) {
            String written = one.written;
            if (at + written.length() <= end && new String(text, at, written.length()).equals(written)) {
                return new Escape(one.means, written.length());
            }
        }
        return new Escape('&', 1);
    }

    private enum Named {
        AMPERSAND("&amp;", '&'),
        QUOTE("&quot;", '"'),
        LESS("&lt;", '<'),
        GREATER("&gt;", '>'),
        SLASH("&sol;", '/'),
        PLUS("&plus;", '+'),
        EQUAL("&equals;", '='),
        DASH("&hyphen;", '-');

        private final String written;
        private final char means;

        Named(String written, char means) {
            this.written = written;
            this.means = means;
        }
    }
}
