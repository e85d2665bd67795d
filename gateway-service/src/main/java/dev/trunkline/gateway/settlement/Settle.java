package dev.trunkline.gateway.settlement;

import dev.trunkline.contracts.generation.v1.Attempt;
import dev.trunkline.gateway.admission.Admission;
import dev.trunkline.gateway.delivery.Billing;
import dev.trunkline.gateway.delivery.Progress;
import dev.trunkline.gateway.fault.Faults;
import dev.trunkline.gateway.journal.GenerationJournal;
import io.vertx.core.Future;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;

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
     *
     * @throws IllegalStateException where its hold was settled before
     */
    public Future<Settlement> end(Progress progress, Ending ending) {
        progress.hold().end();
        return Future.<Void>succeededFuture()
                .compose(nothing -> covered(progress, ending))
                .onFailure(cause -> {
                    // Before anything was written nothing can be billed any more, so nothing is held for it.
                    Faults.guarded("settlement", () -> admission.settle(progress.held(), 0, 0));
                })
                .map(settlement -> book(progress, ending, settlement));
    }

    private Future<Settlement> covered(Progress progress, Ending ending) {
        Settlement settlement = SettlementRules.settle(progress, ending, clock.millis());
        long missingNano = missingNano(progress, settlement);
        return missingNano == 0
                ? Future.succeededFuture(settlement)
                : admission
                        .grow(progress.held(), missingNano, settlement.event().getIsByok())
                        .map(hold -> SettlementRules.settle(progress, ending, clock.millis()));
    }

    /** What passes the hold; of an answer by the caller's own credential what passes that of its key's limit. */
    private static long missingNano(Progress progress, Settlement settlement) {
        return settlement.event().getIsByok()
                ? Math.max(0, settlement.keyCostNano() - progress.hold().heldNano(true))
                : settlement.dueNano() - settlement.costNano();
    }

    /** Where the journal fails nobody knows whether it will bill: then what costs something stays held. */
    private Settlement book(Progress progress, Ending ending, Settlement settlement) {
        try {
            journal.append(settlement.event());
        } catch (RuntimeException e) {
            if (ending.billing() == Billing.NOTHING) {
                admission.settle(progress.held(), 0, 0);
            }
            throw e;
        }
        if (ownAlone(progress.attempts())) {
            progress.hold().ownAlone();
        }
        admission.settle(progress.held(), settlement.costNano(), settlement.keyCostNano());
        meters.count(settlement);
        return settlement;
    }

    private static boolean ownAlone(List<Attempt> attempts) {
        for (Attempt attempt : attempts) {
            if (!attempt.getIsByok()) {
                return false;
            }
        }
        return !attempts.isEmpty();
    }
}
