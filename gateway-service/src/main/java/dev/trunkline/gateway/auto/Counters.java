package dev.trunkline.gateway.auto;

import java.util.HashMap;
import java.util.Map;

/** How often the cues of each counter occur. Used for one text. */
final class Counters {

    private final Map<String, int[]> counts = new HashMap<>();

    void count(String name) {
        counts.computeIfAbsent(name, unseen -> new int[1])[0]++;
    }

    int of(String name) {
        int[] count = counts.get(name);
        return count == null ? 0 : count[0];
    }

    boolean has(String name) {
        return counts.containsKey(name);
    }
}
