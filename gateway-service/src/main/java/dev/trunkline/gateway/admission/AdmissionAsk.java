package dev.trunkline.gateway.admission;

import dev.trunkline.gateway.generation.Generation;

/** What is asked for a request, and by whose credentials it may be served. */
record AdmissionAsk(Generation generation, HoldWish wish, OwnCredentials own) {

    /** Whether its hold grows as its stream does. */
    boolean grows() {
        return generation.envelope().stream() && !wish.callerSetLimit();
    }
}
