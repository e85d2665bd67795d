package dev.trunkline.simulator.payment.account;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a payment is for, as the seller says and finds again. */
public record Purpose(@Nullable String description, Map<String, String> metadata) {

    public Purpose {
        metadata = Map.copyOf(metadata);
    }
}
