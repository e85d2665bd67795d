package dev.trunkline.gateway.settlement;

import dev.trunkline.gateway.admission.Admission;
import dev.trunkline.gateway.fault.Faults;
import dev.trunkline.gateway.generation.Generation;
import dev.trunkline.gateway.journal.GenerationJournal;
import io.vertx.core.Future;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/**
 * Ends a generation: computes its cost, writes it to the journal, then sets its hold to the cost. The journal comes
 * before the caller's last byte, so nothing that a caller has seen completed can go unbilled.
 */
@Singleton
public class Settle {

    private final GenerationJournal journal;
    private final Admission admission;
    private final InstantSource clock;
    private final GenerationMeters meters;

    Settle(GenerationJournal journal, Admission admission, InstantSource clock, GenerationMeters meters) {
        this.journal = journal;
        this.admission = admission;
        this.clock = clock;
        this.meters = meters;
    }

    /**
     * A provider that is faster than the hold can grow is paid for by what is left of the credit; only what exceeds
     * that, or the most that it can have used, stays uncollected.
     */
    public Future<Settlement> end(Generation generation, Ending ending) {
        generation.beginSettling();
        return Future.<Void>succeededFuture()
                .compose(nothing -> covered(generation, ending))
                .onFailure(cause -> {
                    // Before anything was written nothing can be billed any more, so nothing is held for it.
                    Faults.guarded("settlement", () -> release(generation));
                })
                .map(settlement -> book(generation, ending, settlement));
    }

    private Future<Settlement> covered(Generation generation, Ending ending) {
        Settlement settlement = SettlementRules.settle(generation, ending, clock.millis());
        long missingNano = missingNano(generation, settlement);
        return missingNano == 0
                ? Future.succeededFuture(settlement)
                : admission
                        .grow(generation, missingNano, settlement.event().getIsByok())
                        .map(hold -> SettlementRules.settle(generation, ending, clock.millis()));
    }

    /** What passes the hold; of an answer by the caller's own credential what passes that of its key's limit. */
    private static long missingNano(Generation generation, Settlement settlement) {
        return settlement.event().getIsByok()
                ? Math.max(0, settlement.keyCostNano() - generation.hold().heldNano(true))
                : settlement.dueNano() - settlement.costNano();
    }

    /** Where the journal fails nobody knows whether it will bill: then what costs something stays held. */
    private Settlement book(Generation generation, Ending ending, Settlement settlement) {
        try {
            journal.append(settlement.event());
        } catch (RuntimeException e) {
            if (ending.billing() == Ending.Billing.NOTHING) {
                release(generation);
            }
            throw e;
        }
        admission.settle(generation, settlement.costNano(), settlement.keyCostNano());
        meters.count(settlement);
        return settlement;
    }

    /** Releases the hold of a request that was refused before any endpoint was called; there is nothing to report. */
    public void release(Generation generation) {
        admission.settle(generation, 0, 0);
    }
}
