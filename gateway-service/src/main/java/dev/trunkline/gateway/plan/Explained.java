package dev.trunkline.gateway.plan;

import dev.trunkline.contracts.routing.v1.ExplainedEndpoint;
import dev.trunkline.contracts.routing.v1.ExplainedModel;
import dev.trunkline.contracts.routing.v1.Percentiles;
import dev.trunkline.contracts.routing.v1.PlanReply;
import dev.trunkline.gateway.auto.AutoDecision;
import dev.trunkline.gateway.catalogue.CatalogueSnapshot;
import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.failure.OpenAiErrors;
import dev.trunkline.gateway.generation.Received;
import dev.trunkline.gateway.generation.RoutingNote;
import dev.trunkline.gateway.generation.RoutingNote.Strategy;
import dev.trunkline.gateway.usage.Meter;
import dev.trunkline.gateway.usage.Prices;
import io.vertx.core.buffer.Buffer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every endpoint that a request might have, with its place or what removed it, as callers read it. Pure. */
final class Explained {
    /** Where a caller says nothing of the answer's length: as the house blends prices, a third of the prompt's. */
    private static final int PROMPT_TO_COMPLETION = 3;

    private static final long MILLIS_OF_A_MINUTE = 60_000;
    private static final int MINUTES_OF_A_DAY = 24 * 60;
    private static final double MILLIS_PER_SECOND = 1000;

    private final Received received;
    private final CatalogueSnapshot catalogue;

    private Explained(Received received, CatalogueSnapshot catalogue) {
        this.received = received;
        this.catalogue = catalogue;
    }

    /** Endpoints that the gateway's own catalogue does not know yet are left out. */
    static Buffer json(PlanReply reply, Received received, CatalogueSnapshot catalogue) {
        Explained explained = new Explained(received, catalogue);
        Map<String, Object> data = new LinkedHashMap<>();
        RoutingNote note = received.note();
        data.put("strategy", (note == null ? Strategy.DIRECT : note.strategy()).word());
        AutoDecision auto = received.auto();
        if (auto != null) {
            data.put("auto", auto.data());
        }
        data.put(
                "models",
                reply.getExplainedList().stream().map(explained::model).toList());
        return Buffer.buffer(OpenAiErrors.written(Map.of("data", data)));
    }

    private Map<String, Object> model(ExplainedModel model) {
        double sum = 0;
        for (ExplainedEndpoint endpoint : model.getEndpointsList()) {
            sum += endpoint.getWeight();
        }
        List<Map<String, Object>> endpoints = new ArrayList<>();
        for (ExplainedEndpoint told : model.getEndpointsList()) {
            Endpoint endpoint = catalogue.endpoint(told.getEndpointId());
            if (endpoint != null) {
                endpoints.add(endpoint(told, endpoint, sum == 0 ? 0 : told.getWeight() / sum));
            }
        }
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("model", model.getModel());
        all.put("endpoints", endpoints);
        return all;
    }

    private Map<String, Object> endpoint(ExplainedEndpoint told, Endpoint endpoint, double share) {
        String tier = endpoint.terms().serviceTier();
        String quantization = endpoint.terms().quantization();
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("provider_name", endpoint.providerName());
        all.put("tag", endpoint.tag());
        all.put("rank", told.getRank() == 0 ? null : told.getRank());
        all.put("weight", share);
        all.put("expected_cost", expectedCost(told, endpoint));
        all.put("removed_by", told.getRemovedBy().isEmpty() ? null : told.getRemovedBy());
        all.put("service_tier", tier.isEmpty() ? null : tier);
        all.put("quantization", quantization.isEmpty() ? null : quantization);
        all.put("health", told.getHealth());
        all.put("trouble_for_seconds", told.getTroubleForMillis() / MILLIS_PER_SECOND);
        all.put("latency_last_5m", told.hasFirstTokenMillis() ? percentiles(told.getFirstTokenMillis()) : null);
        all.put("throughput_last_5m", told.hasTokensPerSecond() ? percentiles(told.getTokensPerSecond()) : null);
        all.put("valid_tool_calls", told.hasValidToolCalls() ? told.getValidToolCalls() : null);
        return all;
    }

    /** For the prompt as it most likely is, and the whole answer that is allowed. */
    private BigDecimal expectedCost(ExplainedEndpoint told, Endpoint endpoint) {
        int minute = Math.floorMod(received.startedAtMillis() / MILLIS_OF_A_MINUTE, MINUTES_OF_A_DAY);
        Prices prices = Prices.of(told.getPriceList())
                .inTier(endpoint.terms().serviceTier())
                .at(minute);
        Envelope envelope = received.envelope();
        int prompt = envelope.promptTokensEstimate();
        int completion = envelope.completionTokens() > 0
                ? envelope.completionTokens()
                : Math.ceilDiv(prompt, PROMPT_TO_COMPLETION);
        if (endpoint.maxCompletionTokens() > 0) {
            completion = Math.min(completion, endpoint.maxCompletionTokens());
        }
        return prices.usd(Meter.PROMPT, prompt)
                .multiply(BigDecimal.valueOf(prompt))
                .add(prices.usd(Meter.COMPLETION, prompt).multiply(BigDecimal.valueOf(completion)))
                .add(prices.usd(Meter.REQUEST, prompt))
                .stripTrailingZeros();
    }

    private static Map<String, Object> percentiles(Percentiles figures) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("p50", figures.getP50());
        all.put("p75", figures.getP75());
        all.put("p90", figures.getP90());
        all.put("p99", figures.getP99());
        return all;
    }
}
