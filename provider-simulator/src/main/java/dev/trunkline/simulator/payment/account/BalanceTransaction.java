package dev.trunkline.simulator.payment.account;

/**
 * What moved the balance: by the amount less the provider's fee.
 *
 * @param source id of the charge, refund or dispute
 */
public record BalanceTransaction(String id, long createdSeconds, Kind kind, Money amount, long feeCents, String source)
        implements Kept {

    /** Why it moved. */
    public enum Kind {
        CHARGE("charge", "charge"),
        REFUND("refund", "refund"),
        DISPUTE("adjustment", "dispute"),
        DISPUTE_WON("adjustment", "dispute_reversal");

        private final String type;
        private final String category;

        Kind(String type, String category) {
            this.type = type;
            this.category = category;
        }

        public String type() {
            return type;
        }

        /** In the words of the provider's reports. */
        public String category() {
            return category;
        }
    }

    public long netCents() {
        return amount.cents() - feeCents;
    }
}
