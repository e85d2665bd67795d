package dev.trunkline.gateway.auto;

import java.util.Map;
import java.util.TreeMap;

/**
 * Measures of a request by its shape: numbers, operators, choices, headings, lengths. Those that {@code shapes.txt}
 * weighs have its names. Pure.
 */
final class Shapes {

    private static final int WORD_PROBLEM_BYTES_AT_MOST = 1_100;
    private static final int SHORT_PROBLEM_BYTES_AT_MOST = 260;
    private static final int GIVEN_TEXT_BYTES_AT_LEAST = 100;
    private static final int LONG_TEXT_BYTES = 1_500;
    private static final int PROSE_BYTES_AT_LEAST = 240;
    private static final int SENTENCES_OF_PROSE = 3;
    private static final int GREETING_LENGTH = 28;
    private static final double LENGTH_UNIT_BYTES = 200;
    private static final int CHOICES = 3;
    private static final int CODE = 3;
    private static final int PERSONAL = 4;

    private final Asked asked;
    private final String text;
    private final Counters counters;
    private final Marks marks;
    private final Map<String, Double> measures = new TreeMap<>();

    private Shapes(Asked asked, String text, Counters counters) {
        this.asked = asked;
        this.text = text;
        this.counters = counters;
        this.marks = Marks.of(text);
    }

    /** @param text of the user in normal form */
    static Map<String, Double> of(Asked asked, String text, Counters counters) {
        Shapes shapes = new Shapes(asked, text, counters);
        shapes.given();
        shapes.formal();
        shapes.texts();
        shapes.sizes();
        return shapes.measures;
    }

    private void given() {
        flag("always", true);
        flag("tools", asked.tools());
        flag("image", asked.inputModalities().size() > 1 && !asked.tools());
        flag("json", asked.json());
    }

    private void formal() {
        boolean choices = choices();
        amount("code", counters.of("#code"));
        amount("code sample", counters.of("#code sample"));
        amount("latex", counters.of("#latex"));
        amount("operators", marks.operators());
        flag("arithmetic", marks.arithmetic() > 0 && !isCode());
        flag("choices", choices && !isTextGiven());
        flag("numeric choices", choices && marks.numericChoices() >= CHOICES && !isTextGiven());
        flag("boxed", counters.has("#boxed") && !choices && !counters.has("#letter"));
        amount("hard", counters.of("#hard"));
        amount("easy", counters.of("#easy"));
    }

    private void texts() {
        boolean wordProblem = isWordProblem();
        flag("text and question", isTextGiven());
        flag("word problem", wordProblem);
        flag(
                "long text and question",
                !isTextGiven() && !wordProblem && !isInstructed() && !isCode() && asks() && isProse());
        flag("long text", !isCode() && !choices() && asked.textBytes() >= LONG_TEXT_BYTES);
        flag("question", marks.asks());
    }

    private boolean asks() {
        return marks.asks() || counters.has("#question");
    }

    private boolean isCode() {
        return counters.of("#code") >= CODE || counters.has("#code sample");
    }

    /** What is to be done with a text is none of what stands in it. */
    private boolean isInstructed() {
        return counters.has("#instruction");
    }

    private boolean hasHeading() {
        return counters.has("#heading") && !counters.has("#no text");
    }

    private boolean isTextGiven() {
        return hasHeading() && asks() && !isInstructed() && asked.textBytes() >= GIVEN_TEXT_BYTES_AT_LEAST;
    }

    /** Numbers, and somebody who wants to know another one. */
    private boolean isWordProblem() {
        int numbers = marks.numbers() + counters.of("#number word");
        boolean numberWanted = counters.has("#how many")
                || counters.of("#quantity") >= 2
                        && marks.numbers() >= 2
                        && marks.asks()
                        && (marks.numericChoices() >= CHOICES
                                || !choices() && asked.textBytes() <= SHORT_PROBLEM_BYTES_AT_MOST);
        return numbers >= 2
                && numberWanted
                && !hasHeading()
                && !isInstructed()
                && !isCode()
                && asked.textBytes() <= WORD_PROBLEM_BYTES_AT_MOST;
    }

    /** A case that is told before one of several answers is chosen is no text, unless it is very long. */
    private boolean isProse() {
        boolean personal = counters.of("#first person") >= PERSONAL && asked.textBytes() < LONG_TEXT_BYTES;
        return !personal
                && marks.sentences() >= SENTENCES_OF_PROSE
                && asked.textBytes() >= (choices() ? LONG_TEXT_BYTES : PROSE_BYTES_AT_LEAST);
    }

    private void sizes() {
        flag("greeting length", text.length() <= GREETING_LENGTH && !marks.asks() && !counters.has("#code"));
        measures.put("length", Math.max(0, log2(asked.textBytes() / LENGTH_UNIT_BYTES)));
    }

    private boolean choices() {
        return marks.choices() >= CHOICES || marks.choices() >= 2 && counters.has("#letter");
    }

    private void flag(String name, boolean is) {
        if (is) {
            measures.put(name, 1.0);
        }
    }

    private void amount(String name, int count) {
        if (count > 0) {
            measures.put(name, log2(1 + count));
        }
    }

    private static double log2(double number) {
        return Math.log(number) / Math.log(2);
    }
}
