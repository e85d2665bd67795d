package dev.trunkline.gateway.attempt;

/**
 * A text as it reads once its escapes are undone: {@code %41}, {@code \u0041}, {@code \/}, {@code &#65;}. Each of its
 * characters knows where it stands in the text as it was written. Immutable.
 */
final class DecodedText {

    private final char[] characters;
    /** Where each character begins; one more for the end. */
    private final int[] starts;

    private final int length;

    private DecodedText(char[] characters, int[] starts, int length) {
        this.characters = characters;
        this.starts = starts;
        this.length = length;
    }

    static DecodedText written(String text) {
        int[] starts = new int[text.length() + 1];
        for (int i = 0; i <= text.length(); i++) {
            starts[i] = i;
        }
        return new DecodedText(text.toCharArray(), starts, text.length());
    }

    /** One layer of escapes less. */
    DecodedText decoded() {
        char[] plain = new char[length];
        int[] from = new int[length + 1];
        int size = 0;
        for (int i = 0; i < length; ) {
            Escape escape = Escape.at(characters, i, length);
            if (escape.isCutOff()) {
                break;
            }
            plain[size] = escape.means();
            from[size++] = starts[i];
            i += escape.length();
        }
        from[size] = starts[length];
        return new DecodedText(plain, from, size);
    }

    /** Without line breaks and spaces, which may stand anywhere in Base64. */
    DecodedText withoutBlanks() {
        char[] dense = new char[length];
        int[] from = new int[length + 1];
        int size = 0;
        for (int i = 0; i < length; i++) {
            if (characters[i] > ' ') {
                // Both alphabets of Base64 are read as the usual one.
                dense[size] = characters[i] == '-' ? '+' : characters[i] == '_' ? '/' : characters[i];
                from[size++] = starts[i];
            }
        }
        from[size] = starts[length];
        return new DecodedText(dense, from, size);
    }

    String text() {
        return new String(characters, 0, length);
    }

    int startOf(int index) {
        return starts[index];
    }
}
