package dev.trunkline.billing.purchase;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Purchases for tests: ten dollars and a fee of eighty cents. */
final class Sample {

    static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");

    private Sample() {}

    static Purchase purchase(
            PurchaseStatus status, PurchaseMethod method, @Nullable Instant paidAt, long refundedCents) {
        return new Purchase(
                "pur_1",
                "acct_a",
                status,
                1000,
                80,
                method,
                false,
                false,
                null,
                "cs_1",
                "https://pay.example/cs_1",
                "",
                "",
                "",
                NOON,
                paidAt,
                null,
                refundedCents,
                paidAt != null,
                "");
    }

    static Purchase pending() {
        return purchase(PurchaseStatus.PENDING, PurchaseMethod.CARD, null, 0);
    }
}
