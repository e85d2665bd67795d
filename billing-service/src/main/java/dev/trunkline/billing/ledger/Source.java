package dev.trunkline.billing.ledger;

/** What an entry was made from; it is booked once. */
public record Source(Kind kind, String id) {

    /** Written to the database by its word. */
    public enum Kind {
        GENERATION("generation"),
        GRANT("grant");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }
}
