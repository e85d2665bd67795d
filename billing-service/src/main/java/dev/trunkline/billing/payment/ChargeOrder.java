package dev.trunkline.billing.payment;

/** A payment by a saved method; by its purchase it is taken once. */
public record ChargeOrder(String purchaseId, long totalCents, String customerId, String methodId) {}
