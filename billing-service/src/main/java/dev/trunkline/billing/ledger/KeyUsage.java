package dev.trunkline.billing.ledger;

/** What one key has spent, as posted: ever, and in the windows given. */
public record KeyUsage(
        String accountId, String keyHash, UsageWindows windows, Spent total, Spent day, Spent week, Spent month) {

    /**
     * What was spent in one window.
     *
     * @param paidNano by the account
     * @param byokNano at list price, by the account's own credentials at providers
     * @param byokInLimitNano the part of {@code byokNano} that counts in the key's limit
     */
    public record Spent(long paidNano, long byokNano, long byokInLimitNano) {

        public static final Spent NOTHING = new Spent(0, 0, 0);

        Spent plus(Spent other) {
            return new Spent(
                    Math.addExact(paidNano, other.paidNano),
                    Math.addExact(byokNano, other.byokNano),
                    Math.addExact(byokInLimitNano, other.byokInLimitNano));
        }

        /** What the key's limit counts. */
        public long inLimitNano() {
            return Math.addExact(paidNano, byokInLimitNano);
        }
    }
}
