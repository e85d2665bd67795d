package dev.trunkline.simulator.fault;

/** A fault that a prompt orders from one provider, or from {@code *}, whichever serves it. */
public record DirectedFault(String provider, Fault fault) implements FaultNotation.Outcome {

    boolean isFor(String servingProvider) {
        return provider.equals("*") || provider.equals(servingProvider);
    }
}
