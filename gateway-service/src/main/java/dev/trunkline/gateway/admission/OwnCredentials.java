package dev.trunkline.gateway.admission;

import dev.trunkline.gateway.identity.Caller;
import dev.trunkline.gateway.plan.Planned;

/** Whether the caller's own credentials may serve a request, and what they count in. Order as in {@code admit.lua}. */
enum OwnCredentials {
    /** There are none: the account pays. */
    NONE,
    /** What they serve costs nothing here. */
    OUTSIDE_KEY_LIMIT,
    /** What they serve counts in the limit of the caller's key. */
    WITHIN_KEY_LIMIT;

    static OwnCredentials of(Planned planned) {
        Caller caller = planned.received().caller();
        if (caller.byok().isEmpty() || !planned.hasOwn()) {
            return NONE;
        }
        return caller.byokInLimit() && caller.limitNano() != Caller.NO_LIMIT ? WITHIN_KEY_LIMIT : OUTSIDE_KEY_LIMIT;
    }
}
