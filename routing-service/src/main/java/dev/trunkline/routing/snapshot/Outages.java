package dev.trunkline.routing.snapshot;

import dev.trunkline.routing.RoutingSettings;
import java.util.HashMap;
import java.util.Map;

/** The trouble of each endpoint, by {@link RecentRequests}. Bounded; kept by one thread. */
final class Outages {

    private final RoutingSettings.Trouble settings;
    private final Map<String, RecentRequests> requestsById = new HashMap<>();

    Outages(RoutingSettings.Trouble settings) {
        this.settings = settings;
    }

    /** Whether it was taken in; false when as many endpoints are remembered as may be. */
    boolean learn(Observation observation, long nowMillis) {
        RecentRequests requests = requestsById.get(observation.endpointId());
        if (requests == null) {
            if (isFull(nowMillis)) {
                return false;
            }
            requests = new RecentRequests();
            requestsById.put(observation.endpointId(), requests);
        }
        // A gateway's clock that runs ahead must not stretch the trouble, so no attempt ended later than now.
        long at = Math.min(observation.atMillis(), nowMillis);
        switch (observation) {
            case Observation.Success success -> requests.success(at, success.request());
            case Observation.Trouble trouble -> requests.trouble(at, trouble.request(), at + durationMillis(trouble));
        }
        return true;
    }

    /** When the trouble of each endpoint in trouble ends. */
    Map<String, Long> troubleUntilMillis(long nowMillis) {
        Map<String, Long> troubles = new HashMap<>();
        requestsById.forEach((id, requests) -> {
            long until = requests.troubleUntilMillis(nowMillis);
            if (until > nowMillis) {
                troubles.put(id, until);
            }
        });
        return troubles;
    }

    private boolean isFull(long nowMillis) {
        if (requestsById.size() >= settings.endpointsAtMost()) {
            requestsById.values().removeIf(requests -> requests.isOver(nowMillis, settings.windowMillis()));
        }
        return requestsById.size() >= settings.endpointsAtMost();
    }

    private long durationMillis(Observation.Trouble trouble) {
        long asked = Math.min(trouble.retryAfterMillis(), settings.retryAfterMillisAtMost());
        return Math.max(settings.windowMillis(), asked);
    }
}
