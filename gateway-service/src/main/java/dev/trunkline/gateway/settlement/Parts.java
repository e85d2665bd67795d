package dev.trunkline.gateway.settlement;

import dev.trunkline.contracts.generation.v1.Attempt;
import dev.trunkline.contracts.generation.v1.Delivered;
import dev.trunkline.contracts.generation.v1.Outcome;
import dev.trunkline.gateway.delivery.Billing;
import dev.trunkline.gateway.delivery.DeliveredPart;
import dev.trunkline.gateway.delivery.Progress;
import java.util.ArrayList;
import java.util.List;

/** Answers in parts: one bill, each part at the price of who gave it. Pure. */
final class Parts {

    private Parts() {}

    /** Whether the caller has got an answer of several parts. Who got only the beginning of one owes nothing. */
    static boolean areSeveral(Progress progress, Ending ending) {
        return !progress.parts().isEmpty() && ending.outcome() != Outcome.OUTCOME_FAILED;
    }

    /** @return at least one */
    static List<DeliveredPart> of(Progress progress, Ending ending) {
        if (areSeveral(progress, ending) && ending.billing() == Billing.NOTHING) {
            return progress.parts();
        }
        DeliveredPart last = DeliveredPart.last(progress, ending.candidate(), ending.summary(), ending.billing());
        if (!areSeveral(progress, ending)) {
            return List.of(last);
        }
        List<DeliveredPart> parts = new ArrayList<>(progress.parts());
        parts.add(last);
        return parts;
    }

    /** The attempts, with what each has delivered where there are several that did. */
    static List<Attempt> told(Progress progress, List<DeliveredPart> parts) {
        List<Attempt> attempts = new ArrayList<>(progress.attempts());
        for (DeliveredPart part : parts) {
            Delivered delivered = Delivered.newBuilder()
                    .setUsage(SettlementRules.message(part.usage(), part.figuresRefused()))
                    .setPriceNano(part.priceNano())
                    .setPriceVersion(part.prices().version())
                    .build();
            attempts.set(
                    part.attempt(),
                    attempts.get(part.attempt()).toBuilder()
                            .setDelivered(delivered)
                            .build());
        }
        return attempts;
    }
}
