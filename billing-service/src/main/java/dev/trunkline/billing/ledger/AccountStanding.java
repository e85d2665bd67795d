package dev.trunkline.billing.ledger;

/**
 * How an account stands as of the ledger entry `sequence`; 0 when it has none.
 *
 * @param boughtNano what it ever paid for, less what it has back
 */
public record AccountStanding(String accountId, long balanceNano, long boughtNano, long sequence) {

    /** After a batch. */
    public AccountStanding plus(BalanceTable.Change change) {
        return new AccountStanding(
                accountId,
                Math.addExact(balanceNano, Math.subtractExact(change.grantedNano(), change.usedNano())),
                Math.addExact(boughtNano, change.boughtNano()),
                Math.max(sequence, change.sequence()));
    }
}
