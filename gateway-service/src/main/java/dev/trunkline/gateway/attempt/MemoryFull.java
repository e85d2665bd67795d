package dev.trunkline.gateway.attempt;

import dev.trunkline.contracts.generation.v1.Fault;
import dev.trunkline.gateway.plan.Candidate;

/** How an attempt ends for which this gateway has no memory left, before anything of it has reached the caller. */
final class MemoryFull {

    static final String DETAIL = "this gateway has no memory left for so large an exchange";

    private MemoryFull() {}

    static AttemptEnd.Failed of(Candidate candidate) {
        return new AttemptEnd.Failed(candidate, Fault.FAULT_GATEWAY, 0, DETAIL);
    }
}
