package dev.trunkline.billing.topup;

/** What a payer let be kept for later payments, in the payment provider's ids. */
record SavedMethod(String customerId, String methodId) {}
