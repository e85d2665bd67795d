package dev.trunkline.simulator.payment.control;

/** What somebody outside does once. */
sealed interface Act {

    record Nothing() implements Act {}

    /** A payer denies a payment. */
    record Dispute(String intent) implements Act {}

    record CloseDispute(String dispute, boolean won) implements Act {}

    /** The money of a session comes, or does not. */
    record Settle(String session, boolean succeeds) implements Act {}
}
