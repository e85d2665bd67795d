package dev.trunkline.simulator.payment.account;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Money given back of a charge. */
public record Refund(
        String id,
        long createdSeconds,
        String charge,
        String intent,
        Money amount,
        @Nullable String reason,
        Map<String, String> metadata,
        String balanceTransaction)
        implements Kept {

    public Refund described(Map<String, String> changed) {
        return new Refund(id, createdSeconds, charge, intent, amount, reason, changed, balanceTransaction);
    }
}
