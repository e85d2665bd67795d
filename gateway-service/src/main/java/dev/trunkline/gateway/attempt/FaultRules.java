package dev.trunkline.gateway.attempt;

import dev.trunkline.contracts.generation.v1.Fault;

/** Whose fault it is, and what is said of it. Pure. */
final class FaultRules {

    private FaultRules() {}

    static Fault of(int status) {
        return switch (status) {
            case 400, 405, 409, 411, 413, 414, 415, 416, 417, 418, 422, 431 -> Fault.FAULT_CALLER;
            case 401, 402, 403 -> Fault.FAULT_CREDENTIAL;
            case 404, 410, 429 -> Fault.FAULT_ENDPOINT;
            case 451 -> Fault.FAULT_POLICY;
            // 408, 425, everything from 500, and statuses that make no sense as an answer.
            default -> Fault.FAULT_PROVIDER;
        };
    }

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
