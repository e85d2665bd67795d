package dev.trunkline.billing.intake;

import dev.trunkline.billing.ledger.LedgerEvent;

/** A record as read from its topic. */
sealed interface Incoming {

    Origin origin();

    record Readable(Origin origin, LedgerEvent event) implements Incoming {}

    record Unreadable(Origin origin, String reason) implements Incoming {}

    /** Sound, and of a kind that this release does not know. Left out it would be lost, booked it would be a guess. */
    record Unknown(Origin origin, String what) implements Incoming {}
}
