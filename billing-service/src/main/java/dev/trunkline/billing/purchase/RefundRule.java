package dev.trunkline.billing.purchase;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Which purchases are given back, and how much of them. Pure. */
final class RefundRule {

    private RefundRule() {}

    /** Why it is not given back; empty where it may be. */
    static Optional<String> objection(Purchase purchase, Duration within, Instant now) {
        if (purchase.method() == PurchaseMethod.CRYPTO) {
            return Optional.of("What was paid by crypto is not given back");
        }
        Instant paidAt = purchase.paidAt();
        return switch (purchase.status()) {
            case PENDING, DECLINED, EXPIRED -> Optional.of("This purchase is not paid");
            case REFUNDED, PARTLY_REFUNDED -> Optional.of("This purchase was given back before");
            case DISPUTED -> Optional.of("This purchase is disputed by the payer's bank");
            case PAID ->
                paidAt == null || paidAt.plus(within).isBefore(now)
                        ? Optional.of("A purchase is given back within %d hours after it was paid"
                                .formatted(within.toHours()))
                        : Optional.empty();
        };
    }

    /** What is left of it and is free, in whole cents. */
    static long cents(long restNano, long freeNano) {
        return Math.max(0, Math.min(restNano, freeNano)) / Purchase.NANO_PER_CENT;
    }
}
