package dev.trunkline.routing.figures;

import dev.trunkline.routing.planning.Figures.Share;
import dev.trunkline.routing.planning.Health;

/**
 * Which share of answered requests is which health: section 6.5 of the public API. Pure.
 *
 * @param requests so many at least must there be
 * @param normalPercent from here on it is well
 * @param degradedPercent from here on it is used behind those that are well
 * @param forgivenAfterMillis so long after its last failure nothing is held against it: who is used last would never be
 *     seen to be back
 */
public record HealthBands(int requests, int normalPercent, int degradedPercent, long forgivenAfterMillis) {

    private static final long PERCENT = 100;

    Health of(Share uptime, long sinceLastFailureMillis) {
        if (uptime.all() < requests) {
            return Health.UNKNOWN;
        }
        long good = PERCENT * uptime.good();
        if (good >= (long) normalPercent * uptime.all()) {
            return Health.NORMAL;
        }
        if (sinceLastFailureMillis >= forgivenAfterMillis) {
            return Health.UNKNOWN;
        }
        return good >= (long) degradedPercent * uptime.all() ? Health.DEGRADED : Health.DOWN;
    }

    /** Whether there are enough requests to say a percentage. */
    public boolean tells(Share uptime) {
        return uptime.all() >= requests;
    }
}
