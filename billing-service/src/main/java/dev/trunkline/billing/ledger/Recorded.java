package dev.trunkline.billing.ledger;

/**
 * What is on record for a source: enough to tell an event delivered twice from another one under the same id.
 *
 * @param detail key hash of a generation, reason of a grant
 */
public record Recorded(String accountId, long amountNano, String detail) {}
