package dev.trunkline.gateway.admission;

import dev.trunkline.gateway.generation.Received;
import dev.trunkline.gateway.identity.Caller;
import dev.trunkline.gateway.plan.Planned;
import org.jspecify.annotations.Nullable;

/**
 * What is asked for a request, and by whose credentials it may be served.
 *
 * @param free by which it counts as a request to a free model, null where it does not
 * @param askedAtMillis when; its hold counts in no window of a limit before
 */
record AdmissionAsk(
        Planned planned,
        HoldWish wish,
        OwnCredentials own,
        @Nullable FreeModelLimits free,
        long askedAtMillis) {

    AdmissionAsk at(long nowMillis) {
        return new AdmissionAsk(planned, wish, own, free, nowMillis);
    }

    Received received() {
        return planned.received();
    }

    Caller caller() {
        return received().caller();
    }

    /** Whether its hold grows as its stream does. */
    boolean grows() {
        return received().envelope().stream() && !wish.callerSetLimit();
    }
}
