package dev.trunkline.routing.simulation;

import java.util.HashMap;
import java.util.Map;

/** What providers have kept of prompts: five minutes from the last use, and not of short ones. */
final class Caches {

    private static final long KEPT_MILLIS = 300_000;
    private static final int TOKENS_AT_LEAST = 1_024;

    private final Map<Integer, Map<String, Long>> usedAt = new HashMap<>();

    boolean holds(Call call, Offer offer, long atMillis) {
        Long used = usedAt.getOrDefault(call.conversation(), Map.of()).get(offer.id());
        return isLong(call) && offer.keepsPrompts() && used != null && atMillis - used <= KEPT_MILLIS;
    }

    static boolean isLong(Call call) {
        return call.earlierTokens() >= TOKENS_AT_LEAST;
    }

    void used(Call call, Attempt attempt) {
        usedAt.computeIfAbsent(call.conversation(), first -> new HashMap<>(2))
                .put(attempt.offer().id(), attempt.endMillis());
    }
}
