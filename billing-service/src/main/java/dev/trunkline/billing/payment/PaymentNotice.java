package dev.trunkline.billing.payment;

/** What a webhook is about. It says where to look and nothing else: whoever acts looks there. */
public sealed interface PaymentNotice {

    record OfCheckout(String checkoutId) implements PaymentNotice {}

    record OfPayment(String paymentId) implements PaymentNotice {}

    record OfDispute(String disputeId) implements PaymentNotice {}

    /** Nothing that concerns purchases. */
    record OfNothing() implements PaymentNotice {}

    /** Not signed, or too old. */
    record NotBelieved(String reason) implements PaymentNotice {}
}
