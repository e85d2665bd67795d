package dev.trunkline.billing.payment;

/**
 * A page on which somebody pays.
 *
 * @param purchaseId by which it is opened once
 * @param isCrypto by a stablecoin, otherwise by card
 * @param savesMethod whether the card may be charged again later
 */
public record CheckoutOrder(
        String purchaseId, long amountCents, long feeCents, boolean isCrypto, boolean savesMethod, String returnUrl) {}
