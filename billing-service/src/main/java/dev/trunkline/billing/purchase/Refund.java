package dev.trunkline.billing.purchase;

import java.time.Instant;

/**
 * A purchase on its way back.
 *
 * @param restNano what was left of it when the amount was decided
 * @param usedNano what the account had used by then
 * @param beforeNano what was left then of credit that is used before this purchase
 */
record Refund(
        String id,
        String purchaseId,
        String accountId,
        long amountCents,
        State state,
        long restNano,
        long usedNano,
        long beforeNano,
        String reason,
        Instant createdAt) {

    /** How far it has come; written by its name in small letters. */
    enum State {
        /** To be taken from the account. */
        BEGUN,
        /** Taken, and nothing in flight relies on it. */
        SURE,
        /** To be given to the account again. */
        UNDOING,
        PAID,
        UNDONE;

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    long amountNano() {
        return amountCents * Purchase.NANO_PER_CENT;
    }

    /** Whether generations that were booked meanwhile may have used some of it. */
    boolean isShort(long usedByNowNano) {
        return usedByNowNano - usedNano > beforeNano + restNano - amountNano();
    }
}
