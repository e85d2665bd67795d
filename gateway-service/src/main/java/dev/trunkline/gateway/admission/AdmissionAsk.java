package dev.trunkline.gateway.admission;

import dev.trunkline.gateway.generation.Received;
import dev.trunkline.gateway.identity.Caller;
import dev.trunkline.gateway.plan.Planned;

/**
 * What is asked for a request, and by whose credentials it may be served.
 *
 * @param askedAtMillis when; its hold counts in no window of a limit before
 */
record AdmissionAsk(Planned planned, HoldWish wish, OwnCredentials own, long askedAtMillis) {

    AdmissionAsk at(long nowMillis) {
        return new AdmissionAsk(planned, wish, own, nowMillis);
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
