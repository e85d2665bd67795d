package dev.trunkline.helm.trial;

import dev.trunkline.helm.load.Answer;
import dev.trunkline.helm.load.Kind;
import dev.trunkline.helm.load.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What callers were told beside what the line recorded of it. Pure.
 *
 * @param recorded cost by generation, of those that are on record
 * @param isCut whether the load itself was killed, with what it had under way
 */
record Books(
        List<Answer> answers, Map<String, Long> recorded, long usageBeforeNano, long usageAfterNano, boolean isCut) {

    private static final String USAGE = "usage";

    /** As the load's `books` prints it. */
    static Books read(List<Answer> answers, String printed, long usageBeforeNano, boolean isCut) {
        Map<String, Long> costs = new HashMap<>();
        for (String line : printed.lines().toList()) {
            String[] words = line.split(" ");
            costs.put(words[0], Long.parseLong(words[1]));
        }
        Long usage = costs.remove(USAGE);
        if (usage == null) {
            throw new CommandFailure(
                    "the load's books end without '%s' (expected: as their last line)".formatted(USAGE));
        }
        return new Books(answers, costs, usageBeforeNano, usage, isCut);
    }

    /** The same without the account's usage, which is taken to be what is on record. */
    static Books ofRecords(List<Answer> answers, String printed) {
        long sum = printed.lines()
                .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(' ') + 1)))
                .sum();
        return read(answers, printed + USAGE + " " + sum, 0, false);
    }

    /** What speaks against "nothing lost, exact to the nano". */
    List<String> objections() {
        List<String> objections = new ArrayList<>();
        int lost = 0;
        int wrong = 0;
        for (Answer answer : answers) {
            if (answer.outcome() instanceof Outcome.Answered(String generation, long costNano)) {
                Long cost = recorded.get(generation);
                lost += cost == null ? 1 : 0;
                wrong += cost != null && cost != costNano ? 1 : 0;
            }
        }
        if (lost > 0) {
            objections.add("%d answers are not on record".formatted(lost));
        }
        if (wrong > 0) {
            objections.add("%d answers are on record with another cost".formatted(wrong));
        }
        long unseen = unseenNano();
        if (unseen < 0 || unseen > mostUnseenNano()) {
            objections.add("the ledger has %d nano-dollars that nobody was told of (expected: 0 to %d)"
                    .formatted(unseen, mostUnseenNano()));
        }
        return objections;
    }

    String figures() {
        long broken = brokenOnRecord();
        long unseen = unseenNano();
        return "books: %d nano-dollars%s%s"
                .formatted(
                        usageAfterNano - usageBeforeNano,
                        broken == 0 ? "" : ", %d broken ones on record".formatted(broken),
                        unseen == 0
                                ? ", to the nano"
                                : ", of them %d whose answer was lost on its way".formatted(unseen));
    }

    long brokenOnRecord() {
        return answers.stream()
                .filter(answer -> answer.outcome() instanceof Outcome.Broken(String generation, String ignored)
                        && recorded.containsKey(generation))
                .count();
    }

    /** What the ledger has beyond what callers know the number of. */
    long unseenNano() {
        long known = recorded.values().stream().mapToLong(Long::longValue).sum();
        return usageAfterNano - usageBeforeNano - known;
    }

    /** An answer that was complete and lost on its last steps is billed; its caller may not even know its number. */
    private long mostUnseenNano() {
        long dearest =
                recorded.values().stream().mapToLong(Long::longValue).max().orElse(0);
        long unknown = answers.stream()
                .filter(answer -> answer.outcome() instanceof Outcome.Broken(String generation, String ignored)
                        && !recorded.containsKey(generation))
                .count();
        return dearest * (unknown + (isCut ? Kind.allCallers() : 0));
    }
}
