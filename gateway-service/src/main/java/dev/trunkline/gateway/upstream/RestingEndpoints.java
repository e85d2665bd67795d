package dev.trunkline.gateway.upstream;

import dev.trunkline.gateway.plan.Candidate;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Endpoints that asked by {@code Retry-After} to be left alone for a while: they are tried last. At most one entry for
 * each endpoint of the catalogue. Thread-safe.
 */
@Singleton
public class RestingEndpoints {

    private final Map<String, Long> untilMillis = new ConcurrentHashMap<>();

    void rest(String endpointId, long untilMillis) {
        this.untilMillis.merge(endpointId, untilMillis, Math::max);
    }

    void answered(String endpointId) {
        if (!untilMillis.isEmpty()) {
            untilMillis.remove(endpointId);
        }
    }

    /** The same candidates, those at rest moved behind the others. */
    public List<Candidate> last(List<Candidate> order, long nowMillis) {
        if (untilMillis.isEmpty()) {
            return order;
        }
        List<Candidate> awake = new ArrayList<>(order.size());
        List<Candidate> atRest = new ArrayList<>();
        for (Candidate candidate : order) {
            boolean rests = untilMillis.getOrDefault(candidate.endpoint().id(), 0L) > nowMillis;
            (rests ? atRest : awake).add(candidate);
        }
        awake.addAll(atRest);
        return awake;
    }
}
