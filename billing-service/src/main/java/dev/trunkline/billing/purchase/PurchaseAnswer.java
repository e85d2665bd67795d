package dev.trunkline.billing.purchase;

/** How asking for a purchase ended. */
sealed interface PurchaseAnswer {

    record Made(Purchase purchase) implements PurchaseAnswer {}

    /** Asked for before, under the same key. */
    record MadeBefore(Purchase purchase) implements PurchaseAnswer {}

    /** The operator sells none at present. */
    record SwitchedOff() implements PurchaseAnswer {}

    /** Asked for before with other content. */
    record Conflict() implements PurchaseAnswer {}

    /** The payment provider will not open a page for it. */
    record Refused() implements PurchaseAnswer {}

    /** The payment provider gave no answer. */
    record Unknown() implements PurchaseAnswer {}
}
