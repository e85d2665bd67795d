package dev.trunkline.billing.purchase;

import dev.trunkline.billing.payment.DisputeStanding;
import java.time.Instant;

/**
 * What the payer's bank took back of a purchase.
 *
 * @param amountNano of the credit
 * @param feeNano of the fee
 * @param isBooked whether the ledger has been told
 */
record Dispute(
        String id,
        String purchaseId,
        String accountId,
        long amountNano,
        long feeNano,
        DisputeStanding.State state,
        boolean isBooked,
        Instant createdAt) {

    /** Of what is not given back yet: the credit first, then the fee. */
    static Dispute of(DisputeStanding standing, Purchase purchase, Instant now) {
        long creditCents = purchase.amountCents() - purchase.refundedCents();
        long takenCents = Math.min(standing.amountCents(), creditCents + purchase.feeCents());
        long ofCreditCents = Math.min(takenCents, creditCents);
        return new Dispute(
                standing.id(),
                purchase.id(),
                purchase.accountId(),
                ofCreditCents * Purchase.NANO_PER_CENT,
                (takenCents - ofCreditCents) * Purchase.NANO_PER_CENT,
                DisputeStanding.State.OPEN,
                false,
                now);
    }
}
