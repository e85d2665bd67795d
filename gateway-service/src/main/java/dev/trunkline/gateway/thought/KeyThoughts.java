package dev.trunkline.gateway.thought;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is kept for one API key, by the id of the first call of each answer, the oldest first. Immutable.
 *
 * @param bytes of all thoughts
 */
record KeyThoughts(Map<String, KeptAnswer> byCall, int bytes) {

    static final KeyThoughts NONE = new KeyThoughts(Map.of(), 0);

    static final int ANSWERS_AT_MOST = 256;
    static final int BYTES_AT_MOST = 1 << 20;

    /** About what an entry takes beside its thoughts. */
    private static final int BYTES_OF_AN_ENTRY = 256;

    /** With one more; whose time is over is left out, and the oldest where there are too many. */
    KeyThoughts with(String callId, KeptAnswer answer, long nowMillis) {
        Map<String, KeptAnswer> all = new LinkedHashMap<>(byCall);
        all.remove(callId);
        all.values().removeIf(kept -> kept.untilMillis() <= nowMillis);
        all.put(callId, answer);
        int sum = all.values().stream().mapToInt(KeptAnswer::bytes).sum();
        Iterator<KeptAnswer> oldest = all.values().iterator();
        while (all.size() > ANSWERS_AT_MOST || sum > BYTES_AT_MOST) {
            sum -= oldest.next().bytes();
            oldest.remove();
        }
        return new KeyThoughts(all, sum);
    }

    int weight() {
        return bytes + byCall.size() * BYTES_OF_AN_ENTRY;
    }
}
