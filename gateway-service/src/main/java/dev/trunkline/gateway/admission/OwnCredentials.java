package dev.trunkline.gateway.admission;

import dev.trunkline.gateway.endpoint.CatalogueSnapshot;
import dev.trunkline.gateway.generation.Generation;
import dev.trunkline.gateway.identity.Caller;

/** Whether the caller's own credentials may serve a request, and what they count in. Order as in {@code admit.lua}. */
enum OwnCredentials {
    /** There are none: the account pays. */
    NONE,
    /** What they serve costs nothing here. */
    OUTSIDE_KEY_LIMIT,
    /** What they serve counts in the limit of the caller's key. */
    WITHIN_KEY_LIMIT;

    static OwnCredentials of(Generation generation, CatalogueSnapshot catalogue) {
        Caller caller = generation.caller();
        if (!caller.byok().mayServe(generation.envelope().models(), catalogue)) {
            return NONE;
        }
        return caller.byokInLimit() && caller.limitNano() != Caller.NO_LIMIT ? WITHIN_KEY_LIMIT : OUTSIDE_KEY_LIMIT;
    }
}
