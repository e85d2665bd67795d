package dev.trunkline.billing.ledger;

import dev.trunkline.billing.ledger.LedgerAccount.House;
import dev.trunkline.contracts.credit.v1.CreditGranted;
import dev.trunkline.contracts.generation.v1.GenerationCompleted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decides what an event does to the books. Pure. */
public final class Ledger {

    private Ledger() {}

    public static Decision decide(LedgerEvent event, LedgerState state) {
        Optional<String> fault = EventRules.faultOf(event);
        if (fault.isPresent()) {
            return new Decision.Refuse(fault.get());
        }
        Recorded known = state.recorded().get(event.source());
        if (known == null) {
            return switch (event) {
                case LedgerEvent.Usage usage -> bill(usage);
                case LedgerEvent.Grant grant -> new Decision.Post(grantEntry(grant));
                case LedgerEvent.Moved moved ->
                    new Decision.Post(new Entry(
                            moved.source(), moved.accountId(), moved.movement().postings(moved.accountId())));
            };
        }
        return known.equals(event.content()) ? new Decision.AlreadyRecorded() : refuseOther(event, known);
    }

    /** One decision for each event, in order; later ones know of the earlier ones. */
    public static List<Decision> decideAll(List<? extends LedgerEvent> events, LedgerState state) {
        Map<Source, Recorded> recorded = new HashMap<>(state.recorded());
        LedgerState growing = new LedgerState(recorded);
        List<Decision> decisions = new ArrayList<>(events.size());
        for (LedgerEvent event : events) {
            Decision decision = decide(event, growing);
            decisions.add(decision);
            if (isNew(decision)) {
                recorded.put(event.source(), event.content());
            }
        }
        return decisions;
    }

    private static boolean isNew(Decision decision) {
        return switch (decision) {
            case Decision.Post post -> true;
            case Decision.RecordOnly recordOnly -> true;
            case Decision.AlreadyRecorded alreadyRecorded -> false;
            case Decision.Refuse refuse -> false;
        };
    }

    /** The customer pays the cost; what passed the hold is the operator's loss; both are revenue earned. */
    private static Decision bill(LedgerEvent.Usage usage) {
        GenerationCompleted message = usage.message();
        long costNano = message.getCostNano();
        long uncollectedNano = message.getUncollectedNano();
        if (costNano == 0 && uncollectedNano == 0) {
            return new Decision.RecordOnly();
        }
        List<Posting> postings = new ArrayList<>(3);
        if (costNano > 0) {
            postings.add(Posting.customer(usage.accountId(), -costNano));
        }
        if (uncollectedNano > 0) {
            postings.add(new Posting(House.UNCOLLECTED, -uncollectedNano));
        }
        postings.add(new Posting(House.USAGE_REVENUE, Math.addExact(costNano, uncollectedNano)));
        return new Decision.Post(new Entry(usage.source(), usage.accountId(), postings));
    }

    private static Entry grantEntry(LedgerEvent.Grant grant) {
        CreditGranted message = grant.message();
        return new Entry(
                grant.source(),
                grant.accountId(),
                List.of(
                        Posting.customer(grant.accountId(), message.getAmountNano()),
                        new Posting(House.GRANTED_CREDITS, -message.getAmountNano())));
    }

    private static Decision refuseOther(LedgerEvent event, Recorded known) {
        return new Decision.Refuse("%s %s is on record with account %s and %d nano-USD (this event: account %s, %d)"
                .formatted(
                        event.source().kind().word(),
                        event.source().id(),
                        known.accountId(),
                        known.amountNano(),
                        event.content().accountId(),
                        event.content().amountNano()));
    }
}
