package dev.trunkline.routing.simulation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/** The requests of the day: conversations of some turns, more of them at noon, each turn with all that was said before. */
final class Traffic {

    private static final int CONVERSATIONS = 60_000;
    private static final int TURNS_AT_MOST = 8;
    private static final int ACCOUNTS = 400;
    private static final long BETWEEN_TURNS_MILLIS = 40_000;
    private static final int OWN_TOKENS = 350;
    private static final int SYSTEM_TOKENS = 1_500;
    private static final int ANSWER_TOKENS = 280;

    private Traffic() {}

    static List<Call> of(List<String> models, RandomGenerator random) {
        List<Call> calls = new ArrayList<>();
        for (int conversation = 0; conversation < CONVERSATIONS; conversation++) {
            converse(conversation, models, random, calls);
        }
        calls.sort(Comparator.comparingLong(Call::atMillis).thenComparingInt(Call::conversation));
        List<Call> numbered = new ArrayList<>(calls.size());
        for (Call call : calls) {
            numbered.add(new Call(
                    numbered.size(),
                    call.atMillis(),
                    call.model(),
                    call.accountId(),
                    call.conversation(),
                    call.promptTokens(),
                    call.earlierTokens(),
                    call.completionTokens()));
        }
        return numbered;
    }

    private static void converse(int conversation, List<String> models, RandomGenerator random, List<Call> calls) {
        // The first models are asked more often than the last.
        int place = (int) (models.size() * Math.pow(random.nextDouble(), 1.5));
        String model = models.get(place);
        String account = "account-" + random.nextInt(ACCOUNTS);
        long at = begin(random);
        int turns = 1 + random.nextInt(TURNS_AT_MOST);
        int earlier = 0;
        int prompt = (int) (SYSTEM_TOKENS * spread(random));
        for (int turn = 0; turn < turns && at < Incidents.DAY_MILLIS; turn++) {
            prompt += (int) (OWN_TOKENS * spread(random));
            int answer = Math.max(20, (int) (ANSWER_TOKENS * spread(random)));
            calls.add(new Call(0, at, model, account, conversation, prompt, earlier, answer));
            earlier = prompt;
            prompt += answer;
            at += (long) (BETWEEN_TURNS_MILLIS * spread(random));
        }
    }

    private static long begin(RandomGenerator random) {
        while (true) {
            long at = random.nextLong(Incidents.DAY_MILLIS);
            double noon = 1 - Math.cos(2 * Math.PI * at / Incidents.DAY_MILLIS);
            if (random.nextDouble() * 2.5 < 0.5 + noon) {
                return at;
            }
        }
    }

    private static double spread(RandomGenerator random) {
        return Math.exp(0.6 * random.nextGaussian());
    }
}
