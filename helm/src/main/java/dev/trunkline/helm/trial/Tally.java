package dev.trunkline.helm.trial;

import dev.trunkline.helm.load.Answer;
import dev.trunkline.helm.load.Kind;
import dev.trunkline.helm.load.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the callers of one step got. Pure. */
record Tally(List<Answer> answers) {

    private static final double MILLIS = 1000.0;

    Tally {
        answers = answers.stream()
                .sorted(Comparator.comparingLong(Answer::endedMillis))
                .toList();
    }

    int answered() {
        return (int) answers.stream().filter(Answer::isAnswered).count();
    }

    /** How many were refused, by status. */
    Map<Integer, Integer> refused() {
        Map<Integer, Integer> refused = new TreeMap<>();
        for (Answer answer : answers) {
            if (answer.outcome() instanceof Outcome.Refused refusal) {
                refused.merge(refusal.status(), 1, Integer::sum);
            }
        }
        return refused;
    }

    int unreached() {
        return (int) answers.stream()
                .filter(answer -> answer.outcome() instanceof Outcome.Unreached)
                .count();
    }

    int broken() {
        return (int) answers.stream()
                .filter(answer -> answer.outcome() instanceof Outcome.Broken)
                .count();
    }

    boolean isWhole() {
        return answered() == answers.size();
    }

    /** The longest that a whole answer of that kind took; 0 where there is none. */
    long slowestMillis(Kind kind) {
        return answers.stream()
                .filter(answer -> answer.isAnswered() && answer.kind() == kind)
                .mapToLong(answer -> answer.endedMillis() - answer.beganMillis())
                .max()
                .orElse(0);
    }

    /** The longest time between two whole answers. */
    long longestGapMillis() {
        long longest = 0;
        long last = -1;
        for (Answer answer : answers) {
            if (answer.isAnswered()) {
                longest = last < 0 ? 0 : Math.max(longest, answer.endedMillis() - last);
                last = answer.endedMillis();
            }
        }
        return longest;
    }

    /** From that moment to the end of the first whole answer after it; -1 where there is none. */
    long firstAnsweredAfterMillis(long momentMillis) {
        return answers.stream()
                .filter(answer -> answer.isAnswered() && answer.endedMillis() >= momentMillis)
                .mapToLong(answer -> answer.endedMillis() - momentMillis)
                .findFirst()
                .orElse(-1);
    }

    /** From that moment to when the last request began that was not answered; 0 where all were. */
    long allAnsweredAfterMillis(long momentMillis) {
        return answers.stream()
                .filter(answer -> !answer.isAnswered())
                .mapToLong(answer -> answer.beganMillis() - momentMillis)
                .filter(millis -> millis > 0)
                .max()
                .orElse(0);
    }

    /** Those that began from that moment on. */
    Tally since(long momentMillis) {
        return new Tally(answers.stream()
                .filter(answer -> answer.beganMillis() >= momentMillis)
                .toList());
    }

    String figures() {
        List<String> figures = new ArrayList<>();
        figures.add("%d of %d answered".formatted(answered(), answers.size()));
        refused().forEach((status, count) -> figures.add("%d refused with %d".formatted(count, status)));
        if (unreached() > 0) {
            figures.add("%d without a connection".formatted(unreached()));
        }
        if (broken() > 0) {
            figures.add("%d broken".formatted(broken()));
        }
        figures.add("longest gap %s".formatted(seconds(longestGapMillis())));
        return String.join(", ", figures);
    }

    static String seconds(long millis) {
        return "%.1f s".formatted(millis / MILLIS);
    }
}
