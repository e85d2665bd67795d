package dev.trunkline.billing.ledger;

/** What an event does to one lot by name. Otherwise lots are used in their order, by whatever the balance fell. */
public sealed interface LotChange {

    /**
     * A lot of the event's own.
     *
     * @param isBought it is used after what was given
     * @param expiresAtMillis milliseconds since the Unix epoch; 0: never
     */
    record Open(long amountNano, boolean isBought, long expiresAtMillis) implements LotChange {}

    /** From this lot first, as far as it has so much. */
    record Take(Lot lot, long amountNano) implements LotChange {}

    record Give(Lot lot, long amountNano) implements LotChange {}

    record None() implements LotChange {}
}
