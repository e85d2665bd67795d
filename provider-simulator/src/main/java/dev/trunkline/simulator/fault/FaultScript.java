package dev.trunkline.simulator.fault;

import java.util.List;

/** The rules in force, in order: a fault ordered by the prompt comes first, then the first rule that matches. */
public record FaultScript(List<FaultRule> rules) {

    public static final FaultScript EMPTY = new FaultScript(List.of());

    public Fault faultOf(
            String provider, String model, String tag, long requestNumber, List<DirectedFault> directedFaults) {
        for (DirectedFault directed : directedFaults) {
            if (directed.isFor(provider)) {
                return directed.fault();
            }
        }
        for (FaultRule rule : rules) {
            if (rule.matches(provider, model, tag, requestNumber)) {
                return rule.fault();
            }
        }
        return Fault.NONE;
    }

    /** Whether the provider's port is to be closed. */
    public boolean refuses(String provider) {
        return rules.stream()
                .anyMatch(rule -> rule.fault() instanceof Fault.Refuse
                        && (rule.provider().isEmpty() || rule.provider().equals(provider)));
    }
}
