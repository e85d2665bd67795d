package dev.trunkline.systemtests.books;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Directives for one prompt: some providers fail, each in its own way, or all in the same. What ends only by a time limit
 * happens at one provider alone and is rare, since it holds its caller for seconds.
 */
final class RandomFaults {

    private static final List<String> PROVIDERS = List.of("alpha", "beta", "gamma");
    private static final List<Integer> STATUSES = List.of(500, 502, 503, 529, 404, 401, 408);

    private final RandomGenerator random;

    RandomFaults(RandomGenerator random) {
        this.random = random;
    }

    /** @param answerTokens of an answer in words, 0 for another */
    String next(boolean streamed, int answerTokens) {
        int roll = random.nextInt(100);
        if (roll < 3) {
            return directive(pick(PROVIDERS), endless(roll) + (roll == 0 ? "" : ":" + place(answerTokens)));
        }
        if (roll < 15) {
            return directive("*", kind(streamed, answerTokens));
        }
        StringBuilder directives = new StringBuilder();
        for (String provider : PROVIDERS) {
            if (random.nextBoolean()) {
                directives.append(directive(provider, kind(streamed, answerTokens)));
            }
        }
        return directives.toString();
    }

    private static String endless(int roll) {
        return switch (roll) {
            case 0 -> "never";
            case 1 -> "stall";
            default -> "comments";
        };
    }

    private static String directive(String provider, String kind) {
        return " #fault=" + provider + ":" + kind;
    }

    private String kind(boolean streamed, int answerTokens) {
        return switch (random.nextInt(13)) {
            case 0, 1 -> "status:" + pick(STATUSES);
            case 2 -> "status:429:1";
            case 3 -> random.nextInt(4) == 0 ? "status:400" : "reset";
            case 4 -> "reset";
            case 5 -> "late:" + random.nextInt(1, 200);
            case 6 -> "cut:" + place(answerTokens);
            case 7 -> "malformed:" + place(answerTokens);
            case 8 -> "error_frame:" + place(answerTokens);
            case 9 -> streamed ? "no_done" : "no_usage";
            case 10 -> "no_usage";
            case 11 -> "unended:503";
            default -> "wrong_content_type";
        };
    }

    /** From before the first token to behind the last. */
    private int place(int answerTokens) {
        return random.nextInt(answerTokens + 2);
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
