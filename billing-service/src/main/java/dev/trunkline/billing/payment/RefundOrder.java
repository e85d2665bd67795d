package dev.trunkline.billing.payment;

/** Money to give back; by its id it is given once. */
public record RefundOrder(String refundId, String paymentId, long amountCents) {}
