package dev.trunkline.gateway.plan;

import dev.trunkline.gateway.catalogue.CatalogueSnapshot;
import dev.trunkline.gateway.catalogue.CatalogueSnapshot.ModelEndpoints;
import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.credential.Credentials;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.failure.Availability;
import dev.trunkline.gateway.failure.GatewayFailure;
import dev.trunkline.gateway.preference.EndpointFilter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The plan for as long as routing-service cannot be asked: all endpoints of the models, cheapest first. What a caller
 * forbade by {@code provider}, or its key does not allow, stays forbidden ({@link EndpointFilter}). Pure.
 */
final class PriceOrder {

    private PriceOrder() {}

    static RoutingAnswer plan(PlanQuestion question, CatalogueSnapshot catalogue, Credentials credentials) {
        List<List<Endpoint>> models = new ArrayList<>();
        for (String slug : question.models()) {
            ModelEndpoints model = catalogue.model(slug);
            List<Endpoint> endpoints = model == null ? List.of() : endpoints(model.endpoints(), question, credentials);
            if (!endpoints.isEmpty()) {
                models.add(endpoints);
            }
        }
        EndpointFilter filter = question.filter();
        return new RoutingAnswer.Planned(lists(models, question).stream()
                .map(list -> list.stream()
                        .sorted(Comparator.comparingInt(filter::place)
                                .thenComparing(endpoint -> !isOfTierAsked(endpoint, question)))
                        .limit(onlyTheFirst(question) ? 1 : Long.MAX_VALUE)
                        .map(endpoint -> new Draw.Weighted(candidate(endpoint, catalogue), 0))
                        .toList())
                .toList());
    }

    private static Candidate candidate(Endpoint endpoint, CatalogueSnapshot catalogue) {
        ModelEndpoints model = catalogue.model(endpoint.model());
        Endpoint pool = model == null ? null : DefaultPool.of(endpoint, model.endpoints());
        return new Candidate(endpoint, endpoint.prices()).orBy(pool == null ? null : pool.prices());
    }

    /** Those that may serve, cheapest first; of the cheap pool alone where it is asked for and there. */
    private static List<Endpoint> endpoints(List<Endpoint> all, PlanQuestion question, Credentials credentials) {
        EndpointFilter filter = question.filter();
        List<Endpoint> left = all.stream()
                .filter(endpoint ->
                        credentials.has(endpoint) || question.byokProviders().contains(endpoint.provider()))
                .filter(endpoint -> endpoint.operation() == question.operation())
                .filter(filter::takes)
                .toList();
        if (!question.preferences().serviceTier().equals(EndpointFilter.FLEX)) {
            return left;
        }
        List<Endpoint> flex = left.stream()
                .filter(endpoint -> isOfTierAsked(endpoint, question))
                .toList();
        return flex.isEmpty() ? left : flex;
    }

    private static boolean isOfTierAsked(Endpoint endpoint, PlanQuestion question) {
        return endpoint.terms().serviceTier().equals(question.preferences().serviceTier());
    }

    /** One after the other, or all in one list where the caller wants that. */
    private static List<List<Endpoint>> lists(List<List<Endpoint>> models, PlanQuestion question) {
        return question.preferences().wishes().acrossModels() && !models.isEmpty()
                ? List.of(models.stream()
                        .flatMap(List::stream)
                        .sorted(Comparator.comparing(
                                endpoint -> endpoint.prices().blendedUsd()))
                        .toList())
                : models;
    }

    /** Where callers bring credentials of their own, it is not known before those are in their places. */
    private static boolean onlyTheFirst(PlanQuestion question) {
        Envelope.ProviderPreferences preferences = question.preferences();
        return !preferences.allowFallbacks()
                && preferences.order().isEmpty()
                && question.byokProviders().isEmpty();
    }

    static GatewayFailure.NoEndpoints nothing(Envelope envelope) {
        return new GatewayFailure.NoEndpoints(
                "No endpoints found for " + envelope.models().getFirst() + ".",
                Map.of(),
                Availability.of(Availability.Code.NO_ENDPOINTS, envelope.models()));
    }
}
