package dev.trunkline.localstack.service;

import dev.trunkline.localstack.process.StartFailure;
import java.util.Map;

/** Whether the stack brings a payment provider. */
public enum PaymentChoice {
    /** billing-service has what the caller's environment says of one. */
    NONE,
    SIMULATOR;

    private static final String VARIABLE = "TRUNKLINE_PAYMENTS";

    public static PaymentChoice of(Map<String, String> environment) {
        String word = environment.getOrDefault(VARIABLE, "");
        return switch (word) {
            case "" -> NONE;
            case "simulator" -> SIMULATOR;
            default -> throw new StartFailure("%s is '%s' (expected: simulator, or nothing)".formatted(VARIABLE, word));
        };
    }
}
