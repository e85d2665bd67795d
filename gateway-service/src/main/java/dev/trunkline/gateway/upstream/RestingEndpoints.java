package dev.trunkline.gateway.upstream;

import dev.trunkline.gateway.plan.Candidate;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Endpoints that asked by {@code Retry-After} to be left alone for a while: they are tried last. What one account was
 * told counts for its own requests, since they may be made to be told so; what two were told counts for everybody. At
 * most one entry for each endpoint of the catalogue. Thread-safe.
 */
@Singleton
public class RestingEndpoints {

    /** {@code accountId}: whose requests know of it; null where everybody's do. */
    private record Rest(@Nullable String accountId, long untilMillis) {

        boolean concerns(String account, long nowMillis) {
            return untilMillis > nowMillis && (accountId == null || accountId.equals(account));
        }

        /** As long as two were told where this makes it everybody's; longer takes two again. */
        Rest and(Rest newer, long nowMillis) {
            if (untilMillis <= nowMillis) {
                return newer;
            }
            if (accountId == null) {
                return this;
            }
            return accountId.equals(newer.accountId())
                    ? new Rest(accountId, Math.max(untilMillis, newer.untilMillis()))
                    : new Rest(null, Math.min(untilMillis, newer.untilMillis()));
        }
    }

    private final Map<String, Rest> rests = new ConcurrentHashMap<>();

    void rest(String endpointId, String accountId, long untilMillis, long nowMillis) {
        rests.merge(endpointId, new Rest(accountId, untilMillis), (known, newer) -> known.and(newer, nowMillis));
    }

    void answered(String endpointId) {
        if (!rests.isEmpty()) {
            rests.remove(endpointId);
        }
    }

    /** The same candidates, those at rest for this account moved behind the others. */
    public List<Candidate> last(List<Candidate> order, String accountId, long nowMillis) {
        if (rests.isEmpty()) {
            return order;
        }
        List<Candidate> awake = new ArrayList<>(order.size());
        List<Candidate> atRest = new ArrayList<>();
        for (Candidate candidate : order) {
            Rest rest = rests.get(candidate.endpoint().id());
            (rest != null && rest.concerns(accountId, nowMillis) ? atRest : awake).add(candidate);
        }
        awake.addAll(atRest);
        return awake;
    }
}
