package dev.trunkline.gateway.settlement;

import dev.trunkline.contracts.generation.v1.Dialect;
import dev.trunkline.contracts.generation.v1.GenerationCompleted;
import dev.trunkline.contracts.generation.v1.Provenance;
import dev.trunkline.contracts.generation.v1.Served;
import dev.trunkline.contracts.generation.v1.Usage;
import dev.trunkline.gateway.admission.Hold;
import dev.trunkline.gateway.endpoint.Endpoint;
import dev.trunkline.gateway.generation.DeliveredPart;
import dev.trunkline.gateway.generation.Generation;
import dev.trunkline.gateway.settlement.Ending.Billing;
import dev.trunkline.gateway.usage.TokenUsage;
import java.util.List;

/** What a generation costs and what is reported of it. Pure. */
public final class SettlementRules {

    private SettlementRules() {}

    public static Settlement settle(Generation generation, Ending ending, long nowMillis) {
        List<DeliveredPart> parts = Parts.of(generation, ending);
        Bill bill = Bill.of(parts);
        DeliveredPart last = parts.getLast();
        Hold hold = generation.hold();
        boolean served = ending.billing() != Billing.NOTHING || Parts.areSeveral(generation, ending);
        boolean byok = served && last.candidate().byok();
        // The account never pays more than was held for it; what a provider charges beyond is the operator's.
        long costNano = byok ? 0 : Math.min(bill.dueNano(), hold.heldNano());
        GenerationCompleted.Builder event = event(generation, ending, bill, nowMillis)
                .addAllAttempts(
                        Parts.areSeveral(generation, ending) ? Parts.told(generation, parts) : generation.attempts())
                .setCostNano(costNano)
                .setUncollectedNano(byok ? 0 : bill.priceNano() - costNano)
                .setHeldNano(hold.heldNano());
        if (served) {
            event.setServed(served(last));
        }
        if (byok) {
            event.setIsByok(true)
                    .setByokCostNano(bill.priceNano())
                    .setByokInKeyLimit(generation.caller().byokInLimit());
        }
        ReportedUsage reported = ReportedUsage.of(generation, parts, bill);
        return new Settlement(event.build(), reported, bill.shares(), costNano, bill.dueNano());
    }

    private static GenerationCompleted.Builder event(Generation generation, Ending ending, Bill bill, long nowMillis) {
        return GenerationCompleted.newBuilder()
                .setGenerationId(generation.id())
                .setAccountId(generation.caller().accountId())
                .setApiKeyHash(generation.caller().keyHash())
                .setStartedAtMillis(generation.startedAtMillis())
                .setFinishedAtMillis(generation.finishedAtMillis(nowMillis))
                .setDialect(Dialect.DIALECT_OPENAI_CHAT)
                .setStreamed(generation.envelope().stream())
                .setOutcome(ending.outcome())
                .setRequestedModel(generation.envelope().models().getFirst())
                .setUsage(message(bill.usage(), bill.figuresRefused()))
                .setFinishReason(ending.finishReason())
                .setNativeFinishReason(ending.summary().nativeFinishReason())
                .setAppUrl(generation.app().url())
                .setAppTitle(generation.app().title())
                .setUserAgent(generation.app().userAgent())
                .setExternalUser(generation.envelope().externalUser())
                .setSessionId(sessionId(generation))
                .setFirstTokenMillis(generation.firstTokenMillis());
    }

    /** What the body says comes before the header. */
    private static String sessionId(Generation generation) {
        String inBody = generation.envelope().sessionId();
        return inBody.isEmpty() ? generation.app().sessionId() : inBody;
    }

    private static Served served(DeliveredPart part) {
        Endpoint endpoint = part.candidate().endpoint();
        return Served.newBuilder()
                .setEndpointId(endpoint.id())
                .setModel(endpoint.model())
                .setProvider(endpoint.provider())
                .setProviderName(endpoint.providerName())
                .setPriceVersion(part.candidate().prices().version())
                .setUpstreamId(part.summary().upstreamId())
                .build();
    }

    static Usage message(TokenUsage usage, boolean figuresRefused) {
        return Usage.newBuilder()
                .setPromptTokens(usage.promptTokens())
                .setCompletionTokens(usage.completionTokens())
                .setCachedTokens(usage.cachedTokens())
                .setCacheWriteTokens(usage.cacheWriteTokens())
                .setReasoningTokens(usage.reasoningTokens())
                .setProvenance(usage.counted() ? Provenance.PROVENANCE_COUNTED : Provenance.PROVENANCE_PROVIDER)
                .setFiguresRefused(figuresRefused)
                .build();
    }
}
