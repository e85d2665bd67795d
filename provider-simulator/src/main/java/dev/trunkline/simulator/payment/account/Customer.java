package dev.trunkline.simulator.payment.account;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whom payment methods belong to. */
public record Customer(
        String id,
        long createdSeconds,
        @Nullable String email,
        @Nullable String name,
        Map<String, String> metadata) implements Kept {

    public Customer described(Map<String, String> changed) {
        return new Customer(id, createdSeconds, email, name, changed);
    }
}
