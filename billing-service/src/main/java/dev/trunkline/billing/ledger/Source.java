package dev.trunkline.billing.ledger;

/** What an entry was made from; it is booked once. */
public record Source(Kind kind, String id) {

    /** Written to the database by its word. */
    public enum Kind {
        GENERATION("generation"),
        GRANT("grant"),
        PURCHASE("purchase"),
        PAYMENT_COST("payment_cost"),
        REFUND_BEGUN("refund_begun"),
        REFUND_PAID("refund_paid"),
        REFUND_UNDONE("refund_undone"),
        CHARGEBACK("chargeback"),
        CHARGEBACK_WON("chargeback_won"),
        GRANT_REVERSAL("grant_reversal"),
        EXPIRY("expiry"),
        ADJUSTMENT("adjustment");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        /** @throws IllegalStateException for a word that is none of them */
        public static Kind of(String word) {
            for (Kind kind : values()) {
                if (kind.word.equals(word)) {
                    return kind;
                }
            }
            throw new IllegalStateException("%s: no kind of entry of this release".formatted(word));
        }
    }
}
