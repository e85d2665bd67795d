package dev.trunkline.routing.snapshot;

import dev.trunkline.routing.RoutingSettings;
import java.util.HashMap;
import java.util.Map;

/**
 * The last success and the last trouble of each endpoint, whatever the order in which they are heard of. Bounded; kept
 * by one thread.
 */
final class Outages {

    private final RoutingSettings.Trouble settings;
    private final Map<String, Health> healthById = new HashMap<>();

    Outages(RoutingSettings.Trouble settings) {
        this.settings = settings;
    }

    /** {@code troubleUntilMillis} is 0 where no trouble is known that came after the last success. */
    private record Health(long successAtMillis, long troubleAtMillis, long troubleUntilMillis) {

        static final Health UNKNOWN = new Health(0, 0, 0);

        boolean isInTrouble(long nowMillis) {
            return troubleUntilMillis > nowMillis;
        }

        /** Nothing that is still to be heard of could be decided by it. */
        boolean isOver(long nowMillis, long windowMillis) {
            return !isInTrouble(nowMillis) && successAtMillis + windowMillis <= nowMillis;
        }

        Health afterSuccess(long atMillis) {
            return atMillis < troubleAtMillis
                    ? new Health(Math.max(successAtMillis, atMillis), troubleAtMillis, troubleUntilMillis)
                    : new Health(atMillis, 0, 0);
        }

        Health afterTrouble(long atMillis, long durationMillis) {
            return atMillis <= successAtMillis
                    ? this
                    : new Health(
                            successAtMillis,
                            Math.max(troubleAtMillis, atMillis),
                            Math.max(troubleUntilMillis, atMillis + durationMillis));
        }
    }

    /** Whether it was taken in; false when as many endpoints are remembered as may be. */
    boolean learn(Observation observation, long nowMillis) {
        if (!healthById.containsKey(observation.endpointId()) && isFull(nowMillis)) {
            return false;
        }
        Health known = healthById.getOrDefault(observation.endpointId(), Health.UNKNOWN);
        healthById.put(observation.endpointId(), after(known, observation, nowMillis));
        return true;
    }

    /** When the trouble of each endpoint in trouble ends. */
    Map<String, Long> troubleUntilMillis(long nowMillis) {
        Map<String, Long> troubles = new HashMap<>();
        healthById.forEach((id, health) -> {
            if (health.isInTrouble(nowMillis)) {
                troubles.put(id, health.troubleUntilMillis());
            }
        });
        return troubles;
    }

    private boolean isFull(long nowMillis) {
        if (healthById.size() >= settings.endpointsAtMost()) {
            healthById.values().removeIf(health -> health.isOver(nowMillis, settings.windowMillis()));
        }
        return healthById.size() >= settings.endpointsAtMost();
    }

    /** A gateway's clock that runs ahead must not stretch the trouble, so no attempt ended later than now. */
    private Health after(Health known, Observation observation, long nowMillis) {
        long at = Math.min(observation.atMillis(), nowMillis);
        return switch (observation) {
            case Observation.Success _ -> known.afterSuccess(at);
            case Observation.Trouble trouble -> known.afterTrouble(at, durationMillis(trouble));
        };
    }

    private long durationMillis(Observation.Trouble trouble) {
        long asked = Math.min(trouble.retryAfterMillis(), settings.retryAfterMillisAtMost());
        return Math.max(settings.windowMillis(), asked);
    }
}
