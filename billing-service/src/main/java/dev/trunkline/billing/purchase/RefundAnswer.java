package dev.trunkline.billing.purchase;

/** How asking for a refund ended. */
sealed interface RefundAnswer {

    record Refunded(Purchase purchase) implements RefundAnswer {}

    record NoPurchase() implements RefundAnswer {}

    /** As things are, it is not given back. */
    record NotNow(String message) implements RefundAnswer {}

    /** It goes on by itself. */
    record UnderWay() implements RefundAnswer {}
}
