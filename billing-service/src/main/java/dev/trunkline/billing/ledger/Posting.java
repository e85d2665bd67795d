package dev.trunkline.billing.ledger;

/** One line of an entry: what one ledger account gains, or loses when negative. */
public record Posting(String ledgerAccount, long amountNano) {

    static final String USAGE_REVENUE = "revenue:usage";
    static final String GRANTED_CREDITS = "granted:credits";
    static final String UNCOLLECTED = "operator:uncollected";

    static String customer(String accountId) {
        return "customer:" + accountId;
    }
}
