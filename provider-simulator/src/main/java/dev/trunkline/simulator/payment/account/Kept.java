package dev.trunkline.simulator.payment.account;

/** Whatever has an id and can be read by it. Immutable: a change keeps another one under the same id. */
public sealed interface Kept
        permits Customer, PaymentMethod, Session, Intent, Charge, Refund, Dispute, BalanceTransaction, Event {

    String id();

    long createdSeconds();
}
