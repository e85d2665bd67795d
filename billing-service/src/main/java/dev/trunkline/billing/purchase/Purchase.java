package dev.trunkline.billing.purchase;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Credit that somebody buys, with the fee it was made under. What is not known of the payment provider yet is empty.
 *
 * @param isTopUp bought by itself, because the balance was low
 * @param idempotencyKey the buyer's, if any
 * @param paidAt when the payment provider said so; the ledger has it once the status is {@code paid}
 * @param expiresAt when what is left of it goes
 * @param isSettled whether nothing more is expected of the payment provider
 */
public record Purchase(
        String id,
        String accountId,
        PurchaseStatus status,
        long amountCents,
        long feeCents,
        PurchaseMethod method,
        boolean isTopUp,
        boolean savesMethod,
        @Nullable String idempotencyKey,
        String checkoutId,
        String checkoutUrl,
        String paymentId,
        String customerId,
        String methodId,
        Instant createdAt,
        @Nullable Instant paidAt,
        @Nullable Instant expiresAt,
        long refundedCents,
        boolean isSettled,
        String trouble) {

    public static final long NANO_PER_CENT = 10_000_000;

    public long totalCents() {
        return amountCents + feeCents;
    }

    public long amountNano() {
        return amountCents * NANO_PER_CENT;
    }

    long feeNano() {
        return feeCents * NANO_PER_CENT;
    }

    /** Whether a second call under the same key asks for the same. */
    boolean says(PurchaseRequest request) {
        return amountCents == request.amountCents()
                && method == request.method()
                && savesMethod == request.savesMethod();
    }
}
