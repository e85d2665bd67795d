package dev.trunkline.catalog.line;

import dev.trunkline.catalog.offer.Catalogue;
import dev.trunkline.catalog.offer.Endpoint;
import dev.trunkline.catalog.price.PriceHistory;
import dev.trunkline.catalog.price.PriceList;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Everything that can be offered at one moment: providers whose variables are set, endpoints whose price list is in
 * force, models that have such an endpoint. Immutable; swapped whole.
 *
 * @param notLoaded providers left out, with the variables that are not set
 */
public record Line(
        List<ResolvedProvider> providers, SortedMap<String, OfferedModel> models, Map<String, Set<String>> notLoaded) {

    public static Line of(Catalogue catalogue, Map<String, PriceHistory> prices, Environment environment, Instant now) {
        var resolver = new Resolver(environment);
        Map<String, ResolvedProvider> loaded = new TreeMap<>();
        Map<String, Set<String>> notLoaded = new TreeMap<>();
        catalogue.providers().forEach(provider -> {
            Set<String> unset = resolver.unsetVariables(provider.baseUrl());
            if (unset.isEmpty()) {
                loaded.put(provider.slug(), resolver.resolve(provider));
            } else {
                notLoaded.put(provider.slug(), unset);
            }
        });
        Map<String, List<PricedEndpoint>> byModel = new TreeMap<>();
        for (Endpoint endpoint : catalogue.endpoints()) {
            price(endpoint, loaded, prices, now, resolver)
                    .ifPresent(priced -> byModel.computeIfAbsent(endpoint.model(), _ -> new ArrayList<>())
                            .add(priced));
        }
        SortedMap<String, OfferedModel> models = new TreeMap<>();
        catalogue.models().forEach(model -> {
            List<PricedEndpoint> endpoints = byModel.getOrDefault(model.slug(), List.of());
            if (!endpoints.isEmpty()) {
                models.put(model.slug(), new OfferedModel(model, endpoints));
            }
        });
        return new Line(List.copyOf(loaded.values()), models, notLoaded);
    }

    public Optional<OfferedModel> model(String slug) {
        OfferedModel model = models.get(slug);
        return model != null
                ? Optional.of(model)
                : models.values().stream()
                        .filter(offered -> offered.model().canonicalSlug().equals(slug))
                        .findFirst();
    }

    /** Equal to the slug where the model is not offered or no other is known. */
    public String canonicalSlug(String slug) {
        OfferedModel model = models.get(slug);
        return model == null ? slug : model.model().canonicalSlug();
    }

    /** Endpoints whose credential is at hand here. All are published: the gateway knows best what it holds. */
    public List<PricedEndpoint> routable() {
        return endpoints().filter(PricedEndpoint::isRoutable).toList();
    }

    public Stream<PricedEndpoint> endpoints() {
        return models.values().stream().map(OfferedModel::endpoints).flatMap(Collection::stream);
    }

    private static Optional<PricedEndpoint> price(
            Endpoint endpoint,
            Map<String, ResolvedProvider> loaded,
            Map<String, PriceHistory> prices,
            Instant now,
            Resolver resolver) {
        ResolvedProvider provider = loaded.get(endpoint.provider());
        PriceHistory history = prices.get(endpoint.endpointId());
        String ownBaseUrl = endpoint.baseUrl();
        if (provider == null
                || history == null
                || (ownBaseUrl != null && !resolver.unsetVariables(ownBaseUrl).isEmpty())) {
            return Optional.empty();
        }
        var protocol = endpoint.protocol() == null ? provider.provider().protocol() : endpoint.protocol();
        if (!protocol.gives(endpoint.outputModalities())) {
            // Its provider was replaced by one of another protocol.
            return Optional.empty();
        }
        String baseUrl = ownBaseUrl == null ? provider.baseUrl() : resolver.fill(ownBaseUrl);
        Optional<PriceList> inForce = history.inForceAt(now);
        return inForce.map(priceList -> new PricedEndpoint(endpoint, provider, protocol, baseUrl, priceList));
    }
}
