package dev.trunkline.gateway.auto;

import java.util.Locale;
import java.util.Random;
import java.util.function.UnaryOperator;

/** How the same request is written by somebody else. */
@SuppressWarnings("ImmutableEnumChecker") // none of them keeps anything
enum Variation {
    UPPER_CASE(0, text -> text.toUpperCase(Locale.ROOT)),
    LOWER_CASE(0, text -> text.toLowerCase(Locale.ROOT)),
    WIDE_BLANKS(0, text -> text.replace(" ", "  ")),
    OTHER_LINE_ENDS(0, text -> text.replace("\n", "\r\n")),
    NO_END(0.02, text -> text.replaceAll("[.?!。？]+$", "")),
    ASKED_KINDLY(0.01, text -> "Please help me with the following.\n\n" + text),
    IN_A_ROLE(
            0.01,
            text -> "You are a helpful assistant. Read the task below carefully and respond to the best of your"
                    + " ability.\n\n" + text),
    WITH_AN_END(0.01, text -> text + "\n\nBe concise and explain your answer."),
    WITH_STEPS(0.01, text -> text + "\nThink step by step before you answer."),
    IN_A_FRAME(0.01, text -> "### Instruction:\n" + text + "\n\n### Response:"),
    /** One in a short request may take the one word that told. */
    WITH_TYPING_ERRORS(0.06, Variation::mistyped);

    private static final int LETTERS_PER_ERROR = 120;

    private final double share;
    private final UnaryOperator<String> writing;

    Variation(double share, UnaryOperator<String> writing) {
        this.share = share;
        this.writing = writing;
    }

    String of(String text) {
        return writing.apply(text);
    }

    /** Of how many it may change what they are taken for. */
    double share() {
        return share;
    }

    /** With two letters in each other's place, at least once; the same ones each time. */
    private static String mistyped(String text) {
        StringBuilder mistyped = new StringBuilder(text);
        Random random = new Random(text.hashCode());
        for (int error = 0; error <= text.length() / LETTERS_PER_ERROR; error++) {
            int at = random.nextInt(Math.max(1, text.length() - 1));
            if (at + 1 < text.length()
                    && Character.isLetter(text.charAt(at))
                    && Character.isLetter(text.charAt(at + 1))) {
                char letter = mistyped.charAt(at);
                mistyped.setCharAt(at, mistyped.charAt(at + 1));
                mistyped.setCharAt(at + 1, letter);
            }
        }
        return mistyped.toString();
    }
}
