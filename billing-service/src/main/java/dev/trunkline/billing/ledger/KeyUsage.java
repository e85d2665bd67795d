package dev.trunkline.billing.ledger;

/** What one key has spent, as posted: ever, and in the present windows. */
public record KeyUsage(String accountId, String keyHash, long totalNano, long dayNano, long weekNano, long monthNano) {}
