package dev.trunkline.billing.intake;

import dev.trunkline.billing.ledger.Decision;
import dev.trunkline.billing.ledger.Entry;
import dev.trunkline.billing.ledger.EventRules;
import dev.trunkline.billing.ledger.Ledger;
import dev.trunkline.billing.ledger.LedgerEvent;
import dev.trunkline.billing.ledger.LedgerState;
import dev.trunkline.billing.statement.StatementLine;
import dev.trunkline.contracts.credit.v1.CreditGranted;
import dev.trunkline.contracts.generation.v1.GenerationCompleted;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A batch sorted by what becomes of each event; one of an unknown kind throws. Filled by one thread, then read. */
final class BatchDecisions {

    /** An event that is not booked, and why. */
    record Rejected(Origin origin, String reason) {}

    private final List<Entry> entries = new ArrayList<>();
    private final List<StatementLine> statementLines = new ArrayList<>();
    private final List<GenerationCompleted> newGenerations = new ArrayList<>();
    private final List<CreditGranted> newGrants = new ArrayList<>();
    private final List<LedgerEvent.Moved> newMovements = new ArrayList<>();
    private final List<LedgerEvent> accepted = new ArrayList<>();
    private final List<Rejected> rejected = new ArrayList<>();
    private int duplicates;

    static BatchDecisions of(List<Incoming> batch, LedgerState state) {
        BatchDecisions all = new BatchDecisions();
        List<Incoming.Readable> readable = new ArrayList<>(batch.size());
        for (Incoming incoming : batch) {
            switch (incoming) {
                case Incoming.Readable event -> readable.add(event);
                case Incoming.Unreadable(Origin origin, String reason) ->
                    all.rejected.add(new Rejected(origin, reason));
                case Incoming.Unknown(Origin origin, String what) ->
                    throw new IllegalStateException(
                            "%s of %s: of a kind that this release does not know (expected: a newer release reads it)"
                                    .formatted(what, origin.place()));
            }
        }
        List<LedgerEvent> events =
                readable.stream().map(Incoming.Readable::event).toList();
        List<Decision> decisions = Ledger.decideAll(events, state);
        for (int i = 0; i < decisions.size(); i++) {
            all.add(readable.get(i), decisions.get(i));
        }
        return all;
    }

    /** Accounts of events that are sound by themselves, in the order in which rows are locked. */
    static TreeSet<String> accountsOf(List<Incoming> batch) {
        TreeSet<String> accounts = new TreeSet<>();
        for (LedgerEvent event : soundEvents(batch)) {
            accounts.add(event.accountId());
        }
        return accounts;
    }

    static List<LedgerEvent> soundEvents(List<Incoming> batch) {
        List<LedgerEvent> events = new ArrayList<>(batch.size());
        for (Incoming incoming : batch) {
            if (incoming instanceof Incoming.Readable(Origin origin, LedgerEvent event)
                    && EventRules.faultOf(event).isEmpty()) {
                events.add(event);
            }
        }
        return events;
    }

    private void add(Incoming.Readable incoming, Decision decision) {
        switch (decision) {
            case Decision.Post(Entry entry) -> {
                entries.add(entry);
                statementLines.add(StatementLine.of(
                        entry, incoming.event(), incoming.origin().sentAtMillis()));
                addNew(incoming.event());
            }
            case Decision.RecordOnly() -> addNew(incoming.event());
            case Decision.AlreadyRecorded() -> {
                duplicates++;
                accepted.add(incoming.event());
            }
            case Decision.Refuse(String reason) -> rejected.add(new Rejected(incoming.origin(), reason));
        }
    }

    private void addNew(LedgerEvent event) {
        accepted.add(event);
        switch (event) {
            case LedgerEvent.Usage(GenerationCompleted message) -> newGenerations.add(message);
            case LedgerEvent.Grant(CreditGranted message) -> newGrants.add(message);
            case LedgerEvent.Moved moved -> newMovements.add(moved);
        }
    }

    List<Entry> entries() {
        return entries;
    }

    /** One for each entry; it is that of a month. */
    List<StatementLine> statementLines() {
        return statementLines;
    }

    List<GenerationCompleted> newGenerations() {
        return newGenerations;
    }

    List<CreditGranted> newGrants() {
        return newGrants;
    }

    List<LedgerEvent.Moved> newMovements() {
        return newMovements;
    }

    /** New events and those delivered before: their holds are to go in either case. */
    List<LedgerEvent> accepted() {
        return accepted;
    }

    List<Rejected> rejected() {
        return rejected;
    }

    int duplicates() {
        return duplicates;
    }

    Set<String> acceptedKeyHashes() {
        Set<String> hashes = new HashSet<>();
        for (LedgerEvent event : accepted) {
            if (event instanceof LedgerEvent.Usage(GenerationCompleted message)) {
                hashes.add(message.getApiKeyHash());
            }
        }
        return hashes;
    }
}
