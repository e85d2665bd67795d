package dev.trunkline.gateway.delivery;

import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.operation.Operation;
import dev.trunkline.gateway.plan.Candidate;
import dev.trunkline.gateway.protocol.AnswerSummary;
import dev.trunkline.gateway.usage.Cost;
import dev.trunkline.gateway.usage.Meter;
import dev.trunkline.gateway.usage.Prices;
import dev.trunkline.gateway.usage.SearchUnits;
import dev.trunkline.gateway.usage.ServiceTier;
import dev.trunkline.gateway.usage.TokenUsage;
import org.jspecify.annotations.Nullable;

/**
 * What a caller has got of an answer by one attempt. Immutable.
 *
 * @param prices by which it is billed: those of who was asked, or of the default pool that has served in its place
 * @param usage what is billed of it
 * @param figuresRefused whether the provider gave figures that cannot be true
 * @param priceNano what that costs, nano-USD
 * @param dueNano what of it a caller can owe, nano-USD
 * @param attempt its place among the attempts of the generation
 */
public record DeliveredPart(
        Candidate candidate,
        Prices prices,
        AnswerSummary summary,
        TokenUsage usage,
        boolean figuresRefused,
        long priceNano,
        long dueNano,
        int attempt) {

    /** By the attempt that was made last. */
    public static DeliveredPart last(Progress progress, Candidate candidate, AnswerSummary summary, Billing billing) {
        DeliveredPart asAsked = by(candidate.prices(), progress, candidate, summary, billing);
        Prices otherwise = candidate.defaultPrices();
        if (otherwise == null || summary.tier() != ServiceTier.DEFAULT) {
            return asAsked;
        }
        DeliveredPart asServed = by(otherwise, progress, candidate, summary, billing);
        return asServed.priceNano <= asAsked.priceNano && asServed.dueNano <= asAsked.dueNano ? asServed : asAsked;
    }

    private static DeliveredPart by(
            Prices prices, Progress progress, Candidate candidate, AnswerSummary summary, Billing billing) {
        Ceiling ceiling = Ceiling.of(progress, candidate);
        BilledUsage billed =
                BilledUsage.of(billing, summary, progress.envelope().promptTokensEstimate(), ceiling);
        boolean free = billed.isNoAnswer(billing, summary.finishReason());
        TokenUsage usage = free ? billed.usage() : withWhatWasAsked(billed.usage(), progress.envelope(), prices);
        long priceNano = free ? 0 : Cost.nanoUsd(usage, prices);
        // What passes the ceiling was neither asked for nor held for: it is the operator's, however much credit there
        // is.
        long dueNano = free || ceiling.allows(usage)
                ? priceNano
                : Math.min(priceNano, Cost.nanoUsd(ceiling.of(usage), prices));
        return new DeliveredPart(
                candidate,
                prices,
                summary,
                usage,
                billed.refused(),
                priceNano,
                dueNano,
                progress.attempts().size() - 1);
    }

    /** Which pool has served it: the provider's own word, else the endpoint's; null where neither says one. */
    public @Nullable ServiceTier tier() {
        ServiceTier said = summary.tier();
        return said == null ? ServiceTier.said(candidate.endpoint().terms().serviceTier()) : said;
    }

    /**
     * No provider counts the request itself, and few the pictures in it; those only where they have a price. Searches
     * are counted by the documents where the provider has not counted them.
     */
    private static TokenUsage withWhatWasAsked(TokenUsage usage, Envelope envelope, Prices prices) {
        boolean countSearches = envelope.operation() == Operation.RERANK && usage.count(Meter.SEARCH) == 0;
        int searches = countSearches ? SearchUnits.ofDocuments(envelope.prompt().inputs()) : 0;
        boolean countPictures = prices.names(Meter.IMAGE) && usage.count(Meter.IMAGE) == 0;
        int pictures = countPictures ? envelope.prompt().images().count() : 0;
        return usage.and(Meter.IMAGE, pictures).and(Meter.SEARCH, searches).and(Meter.REQUEST, 1);
    }
}
