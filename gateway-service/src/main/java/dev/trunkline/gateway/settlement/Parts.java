package dev.trunkline.gateway.settlement;

import dev.trunkline.contracts.generation.v1.Attempt;
import dev.trunkline.contracts.generation.v1.Delivered;
import dev.trunkline.contracts.generation.v1.Outcome;
import dev.trunkline.gateway.generation.DeliveredPart;
import dev.trunkline.gateway.generation.Generation;
import dev.trunkline.gateway.plan.Candidate;
import dev.trunkline.gateway.provider.AnswerSummary;
import dev.trunkline.gateway.settlement.Ending.Billing;
import dev.trunkline.gateway.usage.Cost;
import java.util.ArrayList;
import java.util.List;

/** Answers in parts: one bill, each part at the price of who gave it. Pure. */
public final class Parts {

    private Parts() {}

    /** What the attempt that was made last has brought before it broke off. */
    public static DeliveredPart brokenOff(Generation generation, Candidate candidate, AnswerSummary summary) {
        return last(generation, candidate, summary, Billing.PART);
    }

    /** Whether the caller has got an answer of several parts. Who got only the beginning of one owes nothing. */
    static boolean areSeveral(Generation generation, Ending ending) {
        return !generation.parts().isEmpty() && ending.outcome() != Outcome.OUTCOME_FAILED;
    }

    /** @return at least one */
    static List<DeliveredPart> of(Generation generation, Ending ending) {
        if (areSeveral(generation, ending) && ending.billing() == Billing.NOTHING) {
            return generation.parts();
        }
        DeliveredPart last = last(generation, ending.candidate(), ending.summary(), ending.billing());
        if (!areSeveral(generation, ending)) {
            return List.of(last);
        }
        List<DeliveredPart> parts = new ArrayList<>(generation.parts());
        parts.add(last);
        return parts;
    }

    private static DeliveredPart last(
            Generation generation, Candidate candidate, AnswerSummary summary, Billing billing) {
        Ceiling ceiling = Ceiling.of(generation, candidate);
        BilledUsage billed =
                BilledUsage.of(billing, summary, generation.envelope().promptTokensEstimate(), ceiling);
        boolean free = billed.isNoAnswer(billing, summary.finishReason());
        long priceNano = free ? 0 : Cost.nanoUsd(billed.usage(), candidate.prices());
        // What passes the ceiling was neither asked for nor held for: it is the operator's, however much credit there
        // is.
        long dueNano = free || ceiling.allows(billed.usage())
                ? priceNano
                : Math.min(priceNano, Cost.nanoUsd(ceiling.of(billed.usage()), candidate.prices()));
        return new DeliveredPart(
                candidate,
                summary,
                billed.usage(),
                billed.refused(),
                priceNano,
                dueNano,
                generation.attempts().size() - 1);
    }

    /** The attempts, with what each has delivered where there are several that did. */
    static List<Attempt> told(Generation generation, List<DeliveredPart> parts) {
        List<Attempt> attempts = new ArrayList<>(generation.attempts());
        for (DeliveredPart part : parts) {
            Delivered delivered = Delivered.newBuilder()
                    .setUsage(SettlementRules.message(part.usage(), part.figuresRefused()))
                    .setPriceNano(part.priceNano())
                    .setPriceVersion(part.candidate().prices().version())
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
