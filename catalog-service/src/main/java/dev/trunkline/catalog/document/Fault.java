package dev.trunkline.catalog.document;

/**
 * One thing wrong with the documents, told in one line: where, what was found, what was expected.
 *
 * @param ofAnotherRelease whether another release may well take it: its resource is left out, and the others stay
 */
public record Fault(String where, String field, String found, String expected, boolean ofAnotherRelease) {

    private static final int FOUND_CHARACTERS_AT_MOST = 80;

    static Fault at(Origin origin, int line, String field, String found, String expected) {
        return new Fault(origin.at(line), field, shorten(found), expected, false);
    }

    static Fault ofAnotherRelease(Origin origin, int line, String field, String word, String expected) {
        String found = shorten('"' + word + "\" is not known to this release");
        return new Fault(origin.at(line), field, found + ", so the resource is left out", expected, true);
    }

    /** A fault of a whole file. */
    public Fault(String where, String found, String expected) {
        this(where, "", found, expected, false);
    }

    public String line() {
        return where + ": " + told();
    }

    /** Without where it is: for who looks at the resource. */
    public String told() {
        return (field.isEmpty() ? "" : field + ": ") + found + " (expected: " + expected + ")";
    }

    private static String shorten(String text) {
        String oneLine = text.replaceAll("\\s+", " ");
        return oneLine.length() <= FOUND_CHARACTERS_AT_MOST
                ? oneLine
                : oneLine.substring(0, FOUND_CHARACTERS_AT_MOST) + "...";
    }
}
