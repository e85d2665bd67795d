package dev.trunkline.gateway.settlement;

import dev.trunkline.contracts.generation.v1.Dialect;
import dev.trunkline.contracts.generation.v1.GenerationCompleted;
import dev.trunkline.contracts.generation.v1.Provenance;
import dev.trunkline.contracts.generation.v1.Served;
import dev.trunkline.contracts.generation.v1.Usage;
import dev.trunkline.gateway.admission.Hold;
import dev.trunkline.gateway.endpoint.Endpoint;
import dev.trunkline.gateway.generation.Generation;
import dev.trunkline.gateway.plan.Candidate;
import dev.trunkline.gateway.provider.AnswerSummary;
import dev.trunkline.gateway.settlement.Ending.Billing;
import dev.trunkline.gateway.usage.Cost;
import dev.trunkline.gateway.usage.TokenUsage;

/** What a generation costs and what is reported of it. Pure. */
public final class SettlementRules {

    private SettlementRules() {}

    public static Settlement settle(Generation generation, Ending ending, long nowMillis) {
        Candidate candidate = ending.candidate();
        Ceiling ceiling = Ceiling.of(generation, candidate);
        BilledUsage billed = BilledUsage.of(
                ending.billing(), ending.summary(), generation.envelope().promptTokensEstimate(), ceiling);
        boolean free = billed.isNoAnswer(ending.billing(), ending.summary().finishReason());
        long priceNano = free ? 0 : Cost.nanoUsd(billed.usage(), candidate.prices());
        // What passes the ceiling was neither asked for nor held for: it is the operator's, however much credit there
        // is.
        long dueNano = free || ceiling.allows(billed.usage())
                ? priceNano
                : Math.min(priceNano, Cost.nanoUsd(ceiling.of(billed.usage()), candidate.prices()));
        Hold hold = generation.hold();
        boolean byok = candidate.byok() && ending.billing() != Billing.NOTHING;
        // The account never pays more than was held for it; what a provider charges beyond is the operator's.
        long costNano = byok ? 0 : Math.min(dueNano, hold.heldNano());
        GenerationCompleted.Builder event = event(generation, ending, message(billed), nowMillis)
                .setCostNano(costNano)
                .setUncollectedNano(byok ? 0 : priceNano - costNano)
                .setHeldNano(hold.heldNano());
        if (byok) {
            event.setIsByok(true)
                    .setByokCostNano(priceNano)
                    .setByokInKeyLimit(generation.caller().byokInLimit());
        }
        return new Settlement(event.build(), billed.usage(), costNano, dueNano);
    }

    private static GenerationCompleted.Builder event(
            Generation generation, Ending ending, Usage usage, long nowMillis) {
        GenerationCompleted.Builder event = GenerationCompleted.newBuilder()
                .setGenerationId(generation.id())
                .setAccountId(generation.caller().accountId())
                .setApiKeyHash(generation.caller().keyHash())
                .setStartedAtMillis(generation.startedAtMillis())
                .setFinishedAtMillis(generation.finishedAtMillis(nowMillis))
                .setDialect(Dialect.DIALECT_OPENAI_CHAT)
                .setStreamed(generation.envelope().stream())
                .setOutcome(ending.outcome())
                .setRequestedModel(generation.envelope().models().getFirst())
                .setUsage(usage)
                .addAllAttempts(generation.attempts())
                .setFinishReason(ending.finishReason())
                .setNativeFinishReason(ending.summary().nativeFinishReason())
                .setAppUrl(generation.app().url())
                .setAppTitle(generation.app().title())
                .setUserAgent(generation.app().userAgent())
                .setExternalUser(generation.envelope().externalUser())
                .setFirstTokenMillis(generation.firstTokenMillis());
        return ending.billing() == Billing.NOTHING
                ? event
                : event.setServed(served(ending.candidate(), ending.summary()));
    }

    private static Served served(Candidate candidate, AnswerSummary summary) {
        Endpoint endpoint = candidate.endpoint();
        return Served.newBuilder()
                .setEndpointId(endpoint.id())
                .setModel(endpoint.model())
                .setProvider(endpoint.provider())
                .setProviderName(endpoint.providerName())
                .setPriceVersion(candidate.prices().version())
                .setUpstreamId(summary.upstreamId())
                .build();
    }

    private static Usage message(BilledUsage billed) {
        TokenUsage usage = billed.usage();
        return Usage.newBuilder()
                .setPromptTokens(usage.promptTokens())
                .setCompletionTokens(usage.completionTokens())
                .setCachedTokens(usage.cachedTokens())
                .setCacheWriteTokens(usage.cacheWriteTokens())
                .setReasoningTokens(usage.reasoningTokens())
                .setProvenance(usage.counted() ? Provenance.PROVENANCE_COUNTED : Provenance.PROVENANCE_PROVIDER)
                .setFiguresRefused(billed.refused())
                .build();
    }
}
