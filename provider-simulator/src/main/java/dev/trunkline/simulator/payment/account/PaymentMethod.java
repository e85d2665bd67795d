package dev.trunkline.simulator.payment.account;

import org.jspecify.annotations.Nullable;

/**
 * What somebody paid with.
 *
 * @param type {@code card} or {@code crypto}
 * @param customer whose it is; null: good for the one payment only
 */
public record PaymentMethod(
        String id,
        long createdSeconds,
        String type,
        @Nullable String customer) implements Kept {

    public static final String CARD = "card";

    public PaymentMethod detached() {
        return new PaymentMethod(id, createdSeconds, type, null);
    }
}
