package dev.trunkline.billing.purchase;

import dev.trunkline.billing.ledger.NanoUsd;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A purchase as its buyer sees it.
 *
 * @param checkoutUrl where it is paid, null once it cannot be
 */
record PurchaseView(
        String id,
        String status,
        BigDecimal amountUsd,
        BigDecimal feeUsd,
        BigDecimal totalUsd,
        String method,
        String origin,
        @Nullable String checkoutUrl,
        String createdAt,
        @Nullable String paidAt,
        BigDecimal refundedUsd) {

    static PurchaseView of(Purchase purchase) {
        boolean canBePaid = !purchase.isSettled()
                && purchase.paidAt() == null
                && !purchase.checkoutUrl().isEmpty();
        return new PurchaseView(
                purchase.id(),
                purchase.status().word(),
                usd(purchase.amountCents()),
                usd(purchase.feeCents()),
                usd(purchase.totalCents()),
                purchase.method().word(),
                purchase.isTopUp() ? PurchaseTable.TOP_UP : PurchaseTable.PERSON,
                canBePaid ? purchase.checkoutUrl() : null,
                purchase.createdAt().toString(),
                text(purchase.paidAt()),
                usd(purchase.refundedCents()));
    }

    private static BigDecimal usd(long cents) {
        return NanoUsd.toUsd(cents * Purchase.NANO_PER_CENT);
    }

    private static @Nullable String text(@Nullable Instant moment) {
        return moment == null ? null : moment.toString();
    }
}
