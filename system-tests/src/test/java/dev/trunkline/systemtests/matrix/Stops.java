package dev.trunkline.systemtests.matrix;

/** A word of an answer at which the same question shall end. */
final class Stops {

    private Stops() {}

    /** The first that is not how the answer begins. */
    static String wordOf(String text) {
        String first = text.substring(0, text.indexOf(' '));
        for (String word : text.split(" ", -1)) {
            if (!word.equals(first)) {
                return word;
            }
        }
        throw new AssertionError("one word only: " + text);
    }

    /** What is left of the answer, whoever stops. */
    static String expected(String text, String word) {
        return text.substring(0, text.indexOf(word));
    }
}
