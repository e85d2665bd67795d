package dev.trunkline.billing.payment;

/** What a payer's bank said about a payment. */
public record DisputeStanding(String id, String paymentId, long amountCents, State state) {

    /** How far it has come. */
    public enum State {
        /** A question only: the money is still there. */
        INQUIRY,
        OPEN,
        WON,
        LOST
    }
}
