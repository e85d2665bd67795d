package dev.trunkline.systemtests.books;

import java.util.List;
import java.util.random.RandomGenerator;

/** Directives for one prompt: each provider fails in its own way, or all in the same, or only the first asked. */
final class RandomFaults {

    private static final List<String> PROVIDERS = List.of("alpha", "beta", "gamma");
    private static final List<Integer> STATUSES = List.of(500, 502, 503, 529, 404, 401, 408);

    private final RandomGenerator random;

    RandomFaults(RandomGenerator random) {
        this.random = random;
    }

    String next(boolean streamed, int answerTokens) {
        if (random.nextInt(10) == 0) {
            return " #fault=*:" + kind(streamed, answerTokens);
        }
        StringBuilder directives = new StringBuilder();
        for (String provider : PROVIDERS) {
            if (random.nextInt(3) > 0) {
                directives.append(" #fault=").append(provider).append(':').append(kind(streamed, answerTokens));
            }
        }
        return directives.toString();
    }

    /** Those that end only by a time limit are rare: each of them holds its caller for seconds. */
    private String kind(boolean streamed, int answerTokens) {
        int roll = random.nextInt(200);
        if (roll == 0) {
            return "never";
        }
        if (roll == 1) {
            return "stall:" + place(answerTokens);
        }
        return switch (roll % 12) {
            case 0, 1 -> "status:" + STATUSES.get(random.nextInt(STATUSES.size()));
            case 2 -> "status:429:1";
            case 3 -> random.nextInt(4) == 0 ? "status:400" : "reset";
            case 4 -> "reset";
            case 5 -> "late:" + random.nextInt(1, 200);
            case 6 -> "cut:" + place(answerTokens);
            case 7 -> "malformed:" + place(answerTokens);
            case 8 -> "error_frame:" + place(answerTokens);
            case 9 -> streamed ? "no_done" : "no_usage";
            case 10 -> "no_usage";
            default -> "wrong_content_type";
        };
    }

    /** From before the first token to behind the last. */
    private int place(int answerTokens) {
        return random.nextInt(answerTokens + 2);
    }
}
