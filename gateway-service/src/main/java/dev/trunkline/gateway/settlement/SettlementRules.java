package dev.trunkline.gateway.settlement;

import dev.trunkline.contracts.generation.v1.GenerationCompleted;
import dev.trunkline.contracts.generation.v1.MeterCount;
import dev.trunkline.contracts.generation.v1.Provenance;
import dev.trunkline.contracts.generation.v1.Served;
import dev.trunkline.contracts.generation.v1.Usage;
import dev.trunkline.gateway.admission.Hold;
import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.delivery.Billing;
import dev.trunkline.gateway.delivery.DeliveredPart;
import dev.trunkline.gateway.delivery.Progress;
import dev.trunkline.gateway.generation.Received;
import dev.trunkline.gateway.usage.ServiceTier;
import dev.trunkline.gateway.usage.TokenUsage;
import java.util.List;

/** What a generation costs and what is reported of it. Pure. */
public final class SettlementRules {

    private SettlementRules() {}

    public static Settlement settle(Progress progress, Ending ending, long nowMillis) {
        List<DeliveredPart> parts = Parts.of(progress, ending);
        Bill bill = Bill.of(parts);
        DeliveredPart last = parts.getLast();
        Hold hold = progress.hold();
        boolean served = ending.billing() != Billing.NOTHING || Parts.areSeveral(progress, ending);
        boolean byok = served && last.candidate().byok();
        // The account never pays more than was held for it; what a provider charges beyond is the operator's.
        long costNano = byok ? 0 : Math.min(bill.dueNano(), hold.heldNano());
        GenerationCompleted.Builder event = event(progress, ending, bill, nowMillis)
                .addAllAttempts(Parts.areSeveral(progress, ending) ? Parts.told(progress, parts) : progress.attempts())
                .setCostNano(costNano)
                .setUncollectedNano(byok ? 0 : bill.priceNano() - costNano)
                .setHeldNano(hold.heldNano());
        if (served) {
            event.setServed(served(last));
        }
        if (byok) {
            event.setIsByok(true)
                    .setByokCostNano(bill.priceNano())
                    .setByokInKeyLimit(progress.caller().byokInLimit());
        }
        ReportedUsage reported = ReportedUsage.of(progress, parts, bill);
        return new Settlement(event.build(), reported, bill.shares(), last.tier(), costNano, bill.dueNano());
    }

    private static GenerationCompleted.Builder event(Progress progress, Ending ending, Bill bill, long nowMillis) {
        Received received = progress.held().received();
        return GenerationCompleted.newBuilder()
                .setGenerationId(progress.id())
                .setAccountId(progress.caller().accountId())
                .setApiKeyHash(progress.caller().keyHash())
                .setStartedAtMillis(received.startedAtMillis())
                .setFinishedAtMillis(progress.hold().finishedAtMillis(nowMillis))
                .setDialect(received.dialect().recordedAs())
                .setStreamed(progress.envelope().stream())
                .setOutcome(ending.outcome())
                .setRequestedModel(progress.envelope().models().getFirst())
                .setUsage(message(bill.usage(), bill.figuresRefused()))
                .setFinishReason(ending.finishReason())
                .setNativeFinishReason(ending.summary().nativeFinishReason())
                .setAppUrl(received.app().url())
                .setAppTitle(received.app().title())
                .setUserAgent(received.app().userAgent())
                .setExternalUser(progress.envelope().externalUser())
                .setSessionId(sessionId(received))
                .setPresetId(received.presetId())
                .setFirstTokenMillis(progress.firstTokenMillis());
    }

    /** What the body says comes before the header. */
    private static String sessionId(Received received) {
        String inBody = received.envelope().sessionId();
        return inBody.isEmpty() ? received.app().sessionId() : inBody;
    }

    private static Served served(DeliveredPart part) {
        Endpoint endpoint = part.candidate().endpoint();
        ServiceTier tier = part.tier();
        return Served.newBuilder()
                .setEndpointId(endpoint.id())
                .setModel(endpoint.model())
                .setProvider(endpoint.provider())
                .setProviderName(endpoint.providerName())
                .setPriceVersion(part.prices().version())
                .setUpstreamId(part.summary().upstreamId())
                .setServiceTier(tier == null ? "" : tier.word())
                .build();
    }

    static Usage message(TokenUsage usage, boolean figuresRefused) {
        Usage.Builder message = Usage.newBuilder()
                .setPromptTokens(usage.promptTokens())
                .setCompletionTokens(usage.completionTokens())
                .setCachedTokens(usage.cachedTokens())
                .setCacheWriteTokens(usage.cacheWriteTokens())
                .setReasoningTokens(usage.reasoningTokens())
                .setProvenance(usage.counted() ? Provenance.PROVENANCE_COUNTED : Provenance.PROVENANCE_PROVIDER)
                .setFiguresRefused(figuresRefused);
        for (int i = 0; i < usage.size(); i++) {
            message.addMeters(
                    MeterCount.newBuilder().setMeter(usage.meter(i).word()).setCount(usage.count(i)));
        }
        return message.build();
    }
}
