package dev.trunkline.billing.payment;

/**
 * How a payment stands, by the word of the payment provider.
 *
 * @param purchaseId for which it says that it is, empty where it says nothing
 * @param paymentId empty before anybody tried to pay
 * @param paidCents what was taken
 * @param reason of a refusal
 */
public record PaymentStanding(
        State state,
        String purchaseId,
        String paymentId,
        long paidCents,
        String currency,
        String customerId,
        String methodId,
        String reason) {

    /** How far it has come. */
    public enum State {
        OPEN,
        /** Refused, and may be tried again on the same page. */
        DECLINED,
        FAILED,
        EXPIRED,
        PAID
    }
}
