package dev.trunkline.billing.ledger;

import java.util.Map;

/** What the books know of the sources at hand. */
public record LedgerState(Map<Source, Recorded> recorded) {

    public static final LedgerState EMPTY = new LedgerState(Map.of());
}
