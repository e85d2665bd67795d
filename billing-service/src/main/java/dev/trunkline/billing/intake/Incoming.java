package dev.trunkline.billing.intake;

import dev.trunkline.billing.ledger.LedgerEvent;

/** A record as read from its topic. */
sealed interface Incoming {

    Origin origin();

    record Readable(Origin origin, LedgerEvent event) implements Incoming {}

    record Unreadable(Origin origin, String reason) implements Incoming {}
}
