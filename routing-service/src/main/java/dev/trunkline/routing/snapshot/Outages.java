package dev.trunkline.routing.snapshot;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.trunkline.routing.RoutingSettings;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The trouble of each endpoint and of each provider, by {@link RecentRequests}. Bounded; kept by one thread. */
final class Outages {

    private final RoutingSettings.Trouble settings;
    private final Map<String, RecentRequests> requestsById = new HashMap<>();
    private final Map<String, RecentRequests> requestsByProvider = new HashMap<>();

    Outages(RoutingSettings.Trouble settings) {
        this.settings = settings;
    }

    /** Whether it was taken in; false when as many endpoints are remembered as may be. */
    boolean learn(Observation observation, long nowMillis) {
        RecentRequests ofEndpoint =
                requests(requestsById, observation.endpointId(), RecentRequests::ofAnEndpoint, nowMillis);
        if (ofEndpoint == null) {
            return false;
        }
        learn(observation, ofEndpoint, nowMillis);
        boolean concernsOthers = !(observation instanceof Observation.Trouble trouble) || trouble.isOfTheProvider();
        RecentRequests ofProvider = concernsOthers && !observation.provider().isEmpty()
                ? requests(requestsByProvider, observation.provider(), RecentRequests::ofAProvider, nowMillis)
                : null;
        if (ofProvider != null) {
            learn(observation, ofProvider, nowMillis);
        }
        return true;
    }

    private void learn(Observation observation, RecentRequests requests, long nowMillis) {
        String id = observation.endpointId();
        // A gateway's clock that runs ahead must not stretch the trouble, so no attempt ended later than now.
        long at = Math.min(observation.atMillis(), nowMillis);
        switch (observation) {
            case Observation.Success success -> requests.success(id, at, success.request());
            case Observation.Trouble trouble ->
                requests.trouble(id, at, trouble.request(), at + durationMillis(trouble));
        }
    }

    private @Nullable RecentRequests requests(
            Map<String, RecentRequests> all, String key, Supplier<RecentRequests> fresh, long nowMillis) {
        RecentRequests known = all.get(key);
        if (known == null && !isFull(all, nowMillis)) {
            known = fresh.get();
            all.put(key, known);
        }
        return known;
    }

    /** When the trouble of each endpoint in trouble ends. */
    Map<String, Long> troubleUntilMillis(long nowMillis) {
        return troubleUntilMillis(requestsById, nowMillis);
    }

    /** When the trouble of each provider in trouble ends, by its slug in small letters. */
    Map<String, Long> providerTroubleUntilMillis(long nowMillis) {
        return troubleUntilMillis(requestsByProvider, nowMillis);
    }

    private static Map<String, Long> troubleUntilMillis(Map<String, RecentRequests> all, long nowMillis) {
        Map<String, Long> troubles = new HashMap<>();
        all.forEach((key, requests) -> {
            long until = requests.troubleUntilMillis(nowMillis);
            if (until > nowMillis) {
                troubles.put(key, until);
            }
        });
        return troubles;
    }

    /** Endpoints that come back, and are not trusted yet. */
    Set<String> recovering(long nowMillis) {
        return requestsById.entrySet().stream()
                .filter(one -> one.getValue().isRecovering(nowMillis))
                .map(Map.Entry::getKey)
                .collect(toUnmodifiableSet());
    }

    private boolean isFull(Map<String, RecentRequests> all, long nowMillis) {
        if (all.size() >= settings.endpointsAtMost()) {
            all.values().removeIf(requests -> requests.isOver(nowMillis, settings.windowMillis()));
        }
        return all.size() >= settings.endpointsAtMost();
    }

    private long durationMillis(Observation.Trouble trouble) {
        long asked = Math.min(trouble.retryAfterMillis(), settings.retryAfterMillisAtMost());
        return Math.max(settings.windowMillis(), asked);
    }
}
