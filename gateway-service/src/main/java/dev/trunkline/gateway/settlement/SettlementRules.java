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
        TokenUsage usage = ending.billing() == Billing.NOTHING ? TokenUsage.NONE : usage(generation, ending.summary());
        boolean nothingServed =
                usage.completionTokens() == 0 && ending.summary().finishReason().isEmpty();
        long priceNano = nothingServed ? 0 : Cost.nanoUsd(usage, candidate.prices());
        Hold hold = generation.hold();
        boolean byok = candidate.byok() && ending.billing() != Billing.NOTHING;
        // The account never pays more than was held for it; what a provider charges beyond is the operator's.
        long costNano = byok ? 0 : Math.min(priceNano, hold.heldNano());
        GenerationCompleted.Builder event = event(generation, ending, usage, nowMillis)
                .setCostNano(costNano)
                .setUncollectedNano(byok ? 0 : priceNano - costNano)
                .setHeldNano(hold.heldNano());
        if (byok) {
            event.setIsByok(true)
                    .setByokCostNano(priceNano)
                    .setByokInKeyLimit(generation.caller().byokInLimit());
        }
        return new Settlement(event.build(), usage, costNano);
    }

    /** The provider's figures; where it gave none, those of what was sent and received. */
    private static TokenUsage usage(Generation generation, AnswerSummary summary) {
        TokenUsage figures = summary.usage();
        if (figures != null) {
            return figures;
        }
        if (summary.receivedTextBytes() == 0 && summary.finishReason().isEmpty()) {
            return TokenUsage.NONE;
        }
        int prompt = TokenUsage.countedTokens(PromptText.bytes(generation.envelope()));
        return new TokenUsage(prompt, TokenUsage.countedTokens(summary.receivedTextBytes()), 0, 0, 0, true);
    }

    private static GenerationCompleted.Builder event(
            Generation generation, Ending ending, TokenUsage usage, long nowMillis) {
        GenerationCompleted.Builder event = GenerationCompleted.newBuilder()
                .setGenerationId(generation.id())
                .setAccountId(generation.caller().accountId())
                .setApiKeyHash(generation.caller().keyHash())
                .setStartedAtMillis(generation.startedAtMillis())
                .setFinishedAtMillis(nowMillis)
                .setDialect(Dialect.DIALECT_OPENAI_CHAT)
                .setStreamed(generation.envelope().stream())
                .setOutcome(ending.outcome())
                .setRequestedModel(generation.envelope().models().getFirst())
                .setUsage(message(usage))
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

    private static Usage message(TokenUsage usage) {
        return Usage.newBuilder()
                .setPromptTokens(usage.promptTokens())
                .setCompletionTokens(usage.completionTokens())
                .setCachedTokens(usage.cachedTokens())
                .setCacheWriteTokens(usage.cacheWriteTokens())
                .setReasoningTokens(usage.reasoningTokens())
                .setProvenance(usage.counted() ? Provenance.PROVENANCE_COUNTED : Provenance.PROVENANCE_PROVIDER)
                .build();
    }
}
