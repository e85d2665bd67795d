package dev.trunkline.gateway.plan;

import dev.trunkline.gateway.catalogue.CatalogueSnapshot;
import dev.trunkline.gateway.catalogue.CatalogueSnapshot.ModelEndpoints;
import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.credential.Credentials;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.failure.Availability;
import dev.trunkline.gateway.failure.GatewayFailure;
import java.util.ArrayList;
import java.util.Comparator;
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
                        .filter(endpoint -> endpoint.operation() == question.operation())
                        .filter(endpoint -> keyAllows(endpoint, question))
                        .filter(endpoint -> allowed(endpoint, question.preferences()))
                        .sorted(Comparator.comparingInt(endpoint -> place(endpoint, question.preferences())))
                        .limit(onlyTheFirst(question) ? 1 : Long.MAX_VALUE)
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
                || question.allowedProviders().stream().anyMatch(endpoint.provider()::equalsIgnoreCase);
    }

    private static boolean allowed(Endpoint endpoint, Envelope.ProviderPreferences preferences) {
        boolean listed = preferences.only().isEmpty() || names(endpoint, preferences.only());
        boolean ordered =
                preferences.allowFallbacks() || preferences.order().isEmpty() || names(endpoint, preferences.order());
        return listed && ordered && !names(endpoint, preferences.ignore());
    }

    /** Of the first name in {@code order} that means it; the others keep the order of their prices behind. */
    private static int place(Endpoint endpoint, Envelope.ProviderPreferences preferences) {
        List<String> order = preferences.order();
        for (int i = 0; i < order.size(); i++) {
            if (means(order.get(i), endpoint)) {
                return i;
            }
        }
        return order.size();
    }

    /** Where callers bring credentials of their own, it is not known before those are in their places. */
    private static boolean onlyTheFirst(PlanQuestion question) {
        Envelope.ProviderPreferences preferences = question.preferences();
        return !preferences.allowFallbacks()
                && preferences.order().isEmpty()
                && question.byokProviders().isEmpty();
    }

    private static boolean names(Endpoint endpoint, List<String> providers) {
        return providers.stream().anyMatch(name -> means(name, endpoint));
    }

    /** By routing-service's rule: the slug of a provider or the tag of one endpoint, in any case. */
    private static boolean means(String name, Endpoint endpoint) {
        return name.equalsIgnoreCase(endpoint.provider()) || name.equalsIgnoreCase(endpoint.tag());
    }

    static GatewayFailure.NoEndpoints nothing(Envelope envelope) {
        return new GatewayFailure.NoEndpoints(
                "No endpoints found for " + envelope.models().getFirst() + ".",
                Map.of(),
                Availability.of(Availability.Code.NO_ENDPOINTS, envelope.models()));
    }
}
