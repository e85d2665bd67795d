package dev.trunkline.billing.ledger;

/** Balance of an account as of the ledger entry `sequence`; 0 when it has none. */
public record AccountStanding(String accountId, long balanceNano, long sequence) {}
