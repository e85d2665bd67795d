package dev.trunkline.billing.payment;

/** How giving money back ended. */
public sealed interface RefundOutcome {

    record GivenBack() implements RefundOutcome {}

    record Failed(String reason) implements RefundOutcome {}
}
