package dev.trunkline.gateway.admission;

import dev.trunkline.gateway.generation.Received;
import dev.trunkline.gateway.identity.Caller;
import dev.trunkline.gateway.plan.Candidate;
import dev.trunkline.gateway.plan.Planned;
import java.util.List;

/**
 * A request that can be paid, and may be served.
 *
 * @param candidates who may serve it, in the order in which they are to be tried; at least one
 */
public record Held(Received received, List<Candidate> candidates, Hold hold) {

    static Held of(Planned planned, Hold hold) {
        boolean operatorServes = hold.operatorRefused() == null;
        return new Held(planned.received(), operatorServes ? planned.candidates() : planned.ownCandidates(), hold);
    }

    public String id() {
        return received.id();
    }

    public Caller caller() {
        return received.caller();
    }
}
