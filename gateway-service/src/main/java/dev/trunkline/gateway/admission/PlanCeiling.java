package dev.trunkline.gateway.admission;

import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.plan.Candidate;
import dev.trunkline.gateway.usage.PriceCeiling;
import java.util.List;

/** The highest prices and limits among all who may come to serve. Pure. */
record PlanCeiling(PriceCeiling prices, int knownCompletionTokens, List<Candidate> candidates) {

    /** @param candidates at least one */
    static PlanCeiling of(List<Candidate> candidates, Envelope envelope) {
        PriceCeiling prices = prices(envelope, candidates.getFirst());
        int most = 0;
        for (Candidate candidate : candidates) {
            prices = prices.orDearer(prices(envelope, candidate));
            most = Math.max(most, candidate.endpoint().maxCompletionTokens());
        }
        return new PlanCeiling(prices, most, candidates);
    }

    /** The highest prices that may apply at one of them. */
    static PriceCeiling prices(Envelope envelope, Candidate candidate) {
        return candidate.prices().ceiling(PromptBound.exposure(envelope, candidate.endpoint()));
    }

    /**
     * The most completion tokens that any of them gives. Of one of which nothing is known a caller's own limit is
     * believed: 0, as where nothing is known of any.
     */
    int completionTokens(Envelope envelope) {
        if (envelope.completionTokens() == 0) {
            return knownCompletionTokens;
        }
        int most = 0;
        for (Candidate candidate : candidates) {
            int gives = gives(candidate.endpoint());
            if (gives == 0) {
                return 0;
            }
            most = Math.max(most, gives);
        }
        return most;
    }

    /** No answer is longer than a context. */
    private static int gives(Endpoint endpoint) {
        int most = endpoint.maxCompletionTokens();
        int context = endpoint.contextLength();
        return most == 0 || context > 0 && context < most ? context : most;
    }

    /** The most prompt tokens that any of them can charge. */
    int promptTokens(Envelope envelope) {
        int most = 0;
        for (Candidate candidate : candidates) {
            most = Math.max(most, PromptBound.tokens(envelope, candidate.endpoint()));
        }
        return most;
    }
}
