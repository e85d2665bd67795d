package dev.trunkline.gateway.settlement;

import dev.trunkline.gateway.admission.Admission;
import dev.trunkline.gateway.generation.Generation;
import dev.trunkline.gateway.journal.GenerationJournal;
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

    public Settlement end(Generation generation, Ending ending) {
        Settlement settlement = SettlementRules.settle(generation, ending, clock.millis());
        journal.append(settlement.event());
        admission.settle(generation, settlement.costNano());
        meters.count(settlement);
        return settlement;
    }

    /** Releases the hold of a request that was refused before any endpoint was called; there is nothing to report. */
    public void release(Generation generation) {
        admission.settle(generation, 0);
    }
}
