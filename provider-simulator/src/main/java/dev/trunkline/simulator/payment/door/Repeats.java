package dev.trunkline.simulator.payment.door;

import dev.trunkline.simulator.payment.request.Parameters;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** What was answered under which idempotency key, the latest {@value #KEYS_AT_MOST}. Lives on one thread. */
final class Repeats {

    static final int KEYS_AT_MOST = 20_000;

    /** The first request of a key, and what it was answered. */
    record First(String path, Parameters parameters, int status, byte[] body) {

        boolean same(String otherPath, Parameters others) {
            return path.equals(otherPath) && parameters.equals(others);
        }
    }

    private final SequencedMap<String, First> byKey = new LinkedHashMap<>();

    @Nullable
    First find(String key) {
        return byKey.get(key);
    }

    void keep(String key, First first) {
        byKey.put(key, first);
        if (byKey.size() > KEYS_AT_MOST) {
            byKey.pollFirstEntry();
        }
    }

    void forget() {
        byKey.clear();
    }
}
