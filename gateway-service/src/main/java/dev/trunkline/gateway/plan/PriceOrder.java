package dev.trunkline.gateway.plan;

import dev.trunkline.gateway.endpoint.CatalogueSnapshot;
import dev.trunkline.gateway.endpoint.CatalogueSnapshot.ModelEndpoints;
import dev.trunkline.gateway.endpoint.Endpoint;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.pipeline.GatewayFailure;
import dev.trunkline.gateway.upstream.Credentials;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The plan for as long as routing-service cannot be asked: all endpoints of the models, cheapest first. What a caller
 * forbade by {@code provider}, or its key does not allow, stays forbidden. Pure.
 */
final class PriceOrder {

    private PriceOrder() {}

    static RoutingAnswer plan(PlanQuestion question, CatalogueSnapshot catalogue, Credentials credentials) {
        List<List<Draw.Weighted>> models = new ArrayList<>();
        for (String slug : question.models()) {
            ModelEndpoints model = catalogue.model(slug);
            if (model != null) {
                List<Draw.Weighted> endpoints = model.endpoints().stream()
                        .filter(endpoint -> credentials.has(endpoint)
                                || question.byokProviders().contains(endpoint.provider()))
                        .filter(endpoint -> keyAllows(endpoint, question))
                        .filter(endpoint -> allowed(endpoint, question.preferences()))
                        .map(endpoint -> new Draw.Weighted(new Candidate(endpoint, endpoint.prices()), 0))
                        .toList();
                if (!endpoints.isEmpty()) {
                    models.add(endpoints);
                }
            }
        }
        return new RoutingAnswer.Planned(models);
    }

    private static boolean keyAllows(Endpoint endpoint, PlanQuestion question) {
        return question.allowedProviders().isEmpty()
                || question.allowedProviders().contains(endpoint.provider());
    }

    private static boolean allowed(Endpoint endpoint, Envelope.ProviderPreferences preferences) {
        boolean listed = preferences.only().isEmpty() || names(endpoint, preferences.only());
        boolean ordered =
                preferences.allowFallbacks() || preferences.order().isEmpty() || names(endpoint, preferences.order());
        return listed && ordered && !names(endpoint, preferences.ignore());
    }

    private static boolean names(Endpoint endpoint, List<String> providers) {
        return providers.contains(endpoint.provider()) || providers.contains(endpoint.tag());
    }

    static GatewayFailure.NoEndpoints nothing(Envelope envelope) {
        return new GatewayFailure.NoEndpoints(
                "No endpoints found for " + envelope.models().getFirst() + ".", Map.of());
    }
}
