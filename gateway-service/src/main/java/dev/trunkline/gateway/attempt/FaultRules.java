package dev.trunkline.gateway.attempt;

import dev.trunkline.contracts.generation.v1.Fault;

/** What follows from whose fault it is. Pure. */
final class FaultRules {

    private FaultRules() {}

    /** Whether others who call the endpoint should know: a caller's own credential has limits of its own. */
    static boolean concernsEndpoint(AttemptEnd.Failed failed) {
        return !failed.candidate().byok()
                || failed.fault() == Fault.FAULT_PROVIDER
                || failed.fault() == Fault.FAULT_TIMEOUT;
    }

    /** Whether another endpoint of the same model may take what this one refused. */
    static boolean anotherEndpointMayServe(Fault fault) {
        return switch (fault) {
            case FAULT_CREDENTIAL, FAULT_ENDPOINT, FAULT_PROVIDER, FAULT_TIMEOUT -> true;
            case FAULT_NONE, FAULT_CALLER, FAULT_CALLER_GONE, FAULT_POLICY, FAULT_GATEWAY, UNRECOGNIZED -> false;
        };
    }

    /** Whether the provider refused the request itself: that is what the caller has to hear. */
    static boolean isRefusal(AttemptEnd end) {
        return end instanceof AttemptEnd.Failed failed
                && (failed.fault() == Fault.FAULT_CALLER || failed.fault() == Fault.FAULT_POLICY);
    }

    /**
     * Whether nobody else may be asked, not even for another model: a provider that has begun a whole answer charges
     * it, and a second one would be charged as well.
     */
    static boolean isFinal(AttemptEnd.Failed failed, boolean streamed) {
        return failed.fault() == Fault.FAULT_TIMEOUT && !streamed;
    }
}
