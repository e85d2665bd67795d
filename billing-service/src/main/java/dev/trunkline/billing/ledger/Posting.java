package dev.trunkline.billing.ledger;

/** One line of an entry: what one ledger account gains, or loses when negative. */
public record Posting(LedgerAccount ledgerAccount, long amountNano) {

    static Posting customer(String accountId, long amountNano) {
        return new Posting(new LedgerAccount.Customer(accountId), amountNano);
    }
}
