package dev.trunkline.billing.payment;

/** A page that is open for a payer. */
public record OpenCheckout(String id, String url) {}
