package dev.trunkline.billing.topup;

import dev.trunkline.billing.ledger.NanoUsd;
import dev.trunkline.billing.purchase.Purchase;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an account wants, and how that stands.
 *
 * @param state off, on or stopped
 * @param paymentMethod null where none is saved
 */
record AutoTopUpView(
        boolean enabled,
        @Nullable BigDecimal thresholdUsd,
        @Nullable BigDecimal amountUsd,
        @Nullable Integer maxPerDay,
        String state,
        @Nullable String stoppedReason,
        @Nullable String paymentMethod) {

    private static final String CARD = "card";

    static AutoTopUpView of(Optional<AutoTopUp> wish, Optional<SavedMethod> saved, Optional<String> stopped) {
        String method = saved.isPresent() ? CARD : null;
        if (wish.isEmpty()) {
            return new AutoTopUpView(false, null, null, null, "off", null, method);
        }
        AutoTopUp present = wish.get();
        boolean isStopped = present.isEnabled() && stopped.isPresent();
        String running = present.isEnabled() ? "on" : "off";
        return new AutoTopUpView(
                present.isEnabled(),
                NanoUsd.toUsd(present.thresholdNano()),
                NanoUsd.toUsd(present.amountCents() * Purchase.NANO_PER_CENT),
                present.maxPerDay(),
                isStopped ? "stopped" : running,
                isStopped ? stopped.get() : null,
                method);
    }
}
