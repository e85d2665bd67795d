package dev.trunkline.gateway.attempt;

import dev.trunkline.contracts.generation.v1.Fault;
import dev.trunkline.gateway.plan.Candidate;
import dev.trunkline.gateway.protocol.ProviderFault;
import org.jspecify.annotations.Nullable;

/** Ends that need more than one look. Pure. */
final class AttemptEnds {

    private AttemptEnds() {}

    static AttemptEnd notConnected(Candidate candidate, Throwable cause) {
        ProviderFault unheard = ProviderFault.unsaid(Fault.FAULT_PROVIDER, 0);
        return new AttemptEnd.Failed(candidate, ConnectionTrouble.toCaller(cause), unheard, false);
    }

    /** A provider that breaks off after its caller has kept it waiting is not to blame. */
    static @Nullable AttemptEnd attributed(@Nullable AttemptEnd end, AttemptTimes times) {
        return end instanceof AttemptEnd.BrokenOff broken && times.heldUp()
                ? new AttemptEnd.CutShort(
                        broken.candidate(), broken.detail() + " (after waiting for the caller)", broken.summary())
                : end;
    }
}
