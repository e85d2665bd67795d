package dev.trunkline.gateway.auto;

/**
 * What stands in a text besides words.
 *
 * @param numbers how many numbers
 * @param operators how many operators with a number or a letter at each side
 * @param arithmetic how many of them have numbers at both sides
 * @param choices how many answers with a letter before each, from the first letter on without a gap
 * @param numericChoices those of them that begin with a number
 * @param sentences how many sentences end
 * @param asks whether the text begins or ends with a question
 */
record Marks(int numbers, int operators, int arithmetic, int choices, int numericChoices, int sentences, boolean asks) {

    private static final String CERTAIN_OPERATORS = "=^+*×÷≤≥<>";
    private static final String ENDS = ".!?。！？";
    private static final int NEAR_AN_END = 400;
    private static final String LATIN = "abcdefghij";
    private static final String CYRILLIC = "абвгдежз";

    /** @param text in normal form */
    static Marks of(String text) {
        int numbers = 0;
        int operators = 0;
        int arithmetic = 0;
        int sentences = 0;
        boolean asks = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 'a' && c <= 'z' || c == ' ') {
                continue;
            }
            if (isDigit(c)) {
                numbers += isDigit(at(text, i - 1)) || isDigit(at(text, i - 2)) && ".,".indexOf(at(text, i - 1)) >= 0
                        ? 0
                        : 1;
            } else if (isOperator(text, i)) {
                operators++;
                arithmetic += isArithmetic(text, i) ? 1 : 0;
            } else if (ENDS.indexOf(c) >= 0 && (i + 1 == text.length() || at(text, i + 1) <= ' ' || c > 0xff)) {
                sentences++;
            }
            asks |= (c == '?' || c == '؟' || c == '。' && at(text, i - 1) == 'か')
                    && (i < NEAR_AN_END || i >= text.length() - NEAR_AN_END);
        }
        Choices latin = Choices.in(text, LATIN);
        Choices choices = latin.count() >= 2 ? latin : Choices.in(text, CYRILLIC);
        return new Marks(numbers, operators, arithmetic, choices.count(), choices.numeric(), sentences, asks);
    }

    private record Choices(int count, int numeric) {
        static Choices in(String text, String letters) {
            int count = 0;
            int numeric = 0;
            for (int i = 0; i + 2 < text.length() && count < letters.length(); i++) {
                if (text.charAt(i) == letters.charAt(count)
                        && !NormalText.isWord(at(text, i - 1))
                        && at(text, i - 1) != '\''
                        && ".):、".indexOf(text.charAt(i + 1)) >= 0
                        && (!NormalText.isWord(at(text, i + 2)) || isDigit(at(text, i + 2)))) {
                    count++;
                    int content = i + 2 + (at(text, i + 2) == ' ' ? 1 : 0);
                    char begins = at(text, content);
                    numeric += isDigit(begins) || "-$\\√".indexOf(begins) >= 0 ? 1 : 0;
                }
            }
            return new Choices(count, numeric);
        }
    }

    private static boolean isOperator(String text, int i) {
        char c = text.charAt(i);
        char left = at(text, at(text, i - 1) == ' ' ? i - 2 : i - 1);
        int behind = at(text, i + 1) == ' ' ? i + 2 : i + 1;
        char right = at(text, behind);
        if (CERTAIN_OPERATORS.indexOf(c) >= 0) {
            return isOperand(left) && isOperand(right) && (isDigit(left) || isDigit(right) || isAlone(text, behind));
        }
        // Not those of dates.
        boolean spaced = at(text, i - 1) == ' ' && at(text, i + 1) == ' ';
        return (c == '-' && spaced || c == '/') && isDigit(left) && isDigit(right);
    }

    private static boolean isArithmetic(String text, int i) {
        return "+*×÷-^".indexOf(text.charAt(i)) >= 0
                && isDigit(at(text, at(text, i - 1) == ' ' ? i - 2 : i - 1))
                && isDigit(at(text, at(text, i + 1) == ' ' ? i + 2 : i + 1))
                && (at(text, i - 1) == ' ' || text.charAt(i) != '-');
    }

    private static boolean isAlone(String text, int i) {
        return !NormalText.isWord(at(text, i + 1)) || isDigit(at(text, i + 1));
    }

    private static boolean isOperand(char c) {
        return isDigit(c) || c >= 'a' && c <= 'z' || c == ')' || c == '(';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static char at(String text, int i) {
        return i < 0 || i >= text.length() ? ' ' : text.charAt(i);
    }
}
