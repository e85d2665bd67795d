package dev.trunkline.gateway.upstream;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Endpoints of which the catalogue does not say whether they go on from an assistant's words, and which have refused
 * to. What is remembered is forgotten after a while, for they may have learned it. Thread-safe.
 */
final class PrefillRefusals {

    private static final int ENDPOINTS_AT_MOST = 10_000;
    private static final Duration REMEMBERED = Duration.ofHours(1);

    private final InstantSource clock;
    private final Map<String, Long> untilMillis = new ConcurrentHashMap<>();

    PrefillRefusals(InstantSource clock) {
        this.clock = clock;
    }

    void refused(String endpointId) {
        if (untilMillis.size() >= ENDPOINTS_AT_MOST) {
            untilMillis.clear();
        }
        untilMillis.put(endpointId, clock.millis() + REMEMBERED.toMillis());
    }

    boolean refuses(String endpointId) {
        return untilMillis.getOrDefault(endpointId, 0L) > clock.millis();
    }
}
