package dev.trunkline.gateway.plan;

import dev.trunkline.contracts.routing.v1.FunnelStep;
import dev.trunkline.contracts.routing.v1.ModelPlan;
import dev.trunkline.contracts.routing.v1.NoEndpoints;
import dev.trunkline.contracts.routing.v1.PlanReply;
import dev.trunkline.contracts.routing.v1.PlannedEndpoint;
import dev.trunkline.gateway.catalogue.CatalogueSnapshot;
import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.failure.Availability;
import dev.trunkline.gateway.failure.Availability.Code;
import dev.trunkline.gateway.failure.GatewayFailure;
import dev.trunkline.gateway.usage.Prices;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** From the message of routing-service to candidates. Pure. */
final class ReplyReading {

    /** Of a refusal's metadata: the step that left nothing. */
    static final String FAILED_STEP = "failed_routing_step";

    private static final String DATA_POLICY = "data_policy:";

    private ReplyReading() {}

    /** Endpoints that the gateway's own catalogue does not know yet are left out. */
    static RoutingAnswer read(PlanReply reply, List<String> models, CatalogueSnapshot catalogue) {
        if (reply.hasNoEndpoints()) {
            return new RoutingAnswer.NothingFits(nothingFits(reply.getNoEndpoints(), models));
        }
        List<List<Draw.Weighted>> planned = new ArrayList<>();
        for (ModelPlan model : reply.getPlan().getModelsList()) {
            List<Draw.Weighted> endpoints = endpoints(model, catalogue);
            if (!endpoints.isEmpty()) {
                planned.add(endpoints);
            }
        }
        return new RoutingAnswer.Planned(List.copyOf(planned));
    }

    private static List<Draw.Weighted> endpoints(ModelPlan model, CatalogueSnapshot catalogue) {
        List<Draw.Weighted> endpoints = new ArrayList<>();
        for (PlannedEndpoint planned : model.getEndpointsList()) {
            Endpoint endpoint = catalogue.endpoint(planned.getEndpointId());
            if (endpoint != null) {
                endpoints.add(new Draw.Weighted(candidate(planned, endpoint), planned.getWeight()));
            }
        }
        return endpoints;
    }

    private static Candidate candidate(PlannedEndpoint planned, Endpoint endpoint) {
        Prices prices =
                Prices.of(planned.getPriceList()).inTier(endpoint.terms().serviceTier());
        return new Candidate(endpoint, prices)
                .orBy(planned.hasDefaultPriceList() ? Prices.of(planned.getDefaultPriceList()) : null);
    }

    private static GatewayFailure nothingFits(NoEndpoints answer, List<String> models) {
        Map<String, Object> metadata = new HashMap<>();
        metadata.put(FAILED_STEP, answer.getFailedRoutingStep());
        metadata.put(
                "routing_funnel",
                answer.getRoutingFunnelList().stream().map(ReplyReading::step).toList());
        if (answer.getRequestedProvidersCount() > 0) {
            metadata.put("requested_providers", List.copyOf(answer.getRequestedProvidersList()));
            metadata.put("available_providers", List.copyOf(answer.getAvailableProvidersList()));
        }
        if (answer.getIneligibilityReasonsCount() > 0) {
            metadata.put(
                    "ineligibility_reasons",
                    answer.getIneligibilityReasonsList().stream()
                            .map(reason -> Map.of("reason", reason))
                            .toList());
        }
        return answer.getContextExceeded()
                ? new GatewayFailure.ContextExceeded(answer.getMessage(), metadata)
                : new GatewayFailure.NoEndpoints(answer.getMessage(), metadata, availability(answer, models));
    }

    /** @param models that were asked for */
    private static Availability availability(NoEndpoints answer, List<String> models) {
        List<String> excludedBy = List.copyOf(answer.getExcludedByList());
        Code code = excludedBy.isEmpty() ? Code.NO_ENDPOINTS : Code.CONSTRAINT_FILTERED;
        boolean byPrivacy = excludedBy.stream().anyMatch(word -> word.startsWith(DATA_POLICY));
        return Availability.of(byPrivacy ? Code.PRIVACY_RESTRICTED : code, models)
                .excludedBy(excludedBy);
    }

    private static Map<String, Object> step(FunnelStep step) {
        return Map.of("step", step.getStep(), "endpoint_count", step.getEndpointCount());
    }
}
