package dev.trunkline.simulator.fault;

/**
 * One line of a script: which requests it is for, and what goes wrong with them.
 *
 * @param provider empty for every provider; so are model and tag
 * @param fromRequest first request number of the provider, counted from 1 since the last reset
 * @param toRequest last request number, inclusive
 */
public record FaultRule(String provider, String model, String tag, long fromRequest, long toRequest, Fault fault) {

    boolean matches(String servingProvider, String requestedModel, String requestTag, long requestNumber) {
        return (provider.isEmpty() || provider.equals(servingProvider))
                && (model.isEmpty() || model.equals(requestedModel))
                && (tag.isEmpty() || tag.equals(requestTag))
                && requestNumber >= fromRequest
                && requestNumber <= toRequest;
    }
}
