package dev.trunkline.billing.ledger;

/** One account of the books, written to the database by its text. */
public sealed interface LedgerAccount {

    String text();

    /** What the operator owes one of its customers: credit that is not used yet. */
    record Customer(String accountId) implements LedgerAccount {
        @Override
        public String text() {
            return "customer:" + accountId;
        }
    }

    /** Where the money of purchases waits at a payment provider. */
    record Clearing(String paymentProvider) implements LedgerAccount {
        @Override
        public String text() {
            return "clearing:" + paymentProvider;
        }
    }

    /** What a payment provider charges for its services. */
    record PaymentCost(String paymentProvider) implements LedgerAccount {
        @Override
        public String text() {
            return "payment-cost:" + paymentProvider;
        }
    }

    /** The operator's own, of which there is one each. */
    enum House implements LedgerAccount {
        USAGE_REVENUE("revenue:usage"),
        FEE_REVENUE("revenue:fees"),
        /** Credit whose time was over before it was used. */
        BREAKAGE("revenue:expired-credit"),
        GRANTED_CREDITS("granted:credits"),
        UNCOLLECTED("operator:uncollected"),
        ADJUSTMENTS("operator:adjustments"),
        /** Taken from an account, and not given back by its payment provider yet. */
        PENDING_REFUNDS("refunds:pending");

        private final String text;

        House(String text) {
            this.text = text;
        }

        @Override
        public String text() {
            return text;
        }
    }
}
