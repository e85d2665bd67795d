package dev.trunkline.simulator.payment.account;

import org.jspecify.annotations.Nullable;

/**
 * Who pays, and how.
 *
 * @param methodType {@code card} or {@code crypto}
 * @param paymentMethod null until there is one, and again after it was refused
 */
public record Payer(
        String methodType,
        @Nullable String customer,
        @Nullable String paymentMethod) {

    Payer withoutMethod() {
        return new Payer(methodType, customer, null);
    }
}
