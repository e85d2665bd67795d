package dev.trunkline.gateway.attempt;

import dev.trunkline.contracts.catalog.v1.Prefill;
import dev.trunkline.gateway.catalogue.Endpoint;
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

    /** What the catalogue says is not doubted: such an endpoint meant something else. */
    void refused(Endpoint endpoint) {
        if (endpoint.prefill() != Prefill.PREFILL_UNSPECIFIED) {
            return;
        }
        if (untilMillis.size() >= ENDPOINTS_AT_MOST) {
            untilMillis.clear();
        }
        untilMillis.put(endpoint.id(), clock.millis() + REMEMBERED.toMillis());
    }

    boolean refuses(String endpointId) {
        return untilMillis.getOrDefault(endpointId, 0L) > clock.millis();
    }
}
