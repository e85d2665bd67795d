package dev.trunkline.catalog.line;

import dev.trunkline.catalog.offer.Access;
import dev.trunkline.catalog.offer.Catalogue;
import dev.trunkline.catalog.offer.Endpoint;
import dev.trunkline.catalog.offer.Misfit;
import dev.trunkline.catalog.offer.Provider;
import dev.trunkline.catalog.offer.WireProtocol;
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
 * Everything that can be offered at one moment: providers whose variables are set, or that can be told what to set;
 * endpoints whose price list is in force; models that have such an endpoint. Immutable; swapped whole.
 *
 * @param notLoaded providers that cannot be called, with the variables of their base URLs that are not set
 */
public record Line(
        List<ResolvedProvider> providers, SortedMap<String, OfferedModel> models, Map<String, Set<String>> notLoaded) {

    public static Line of(Catalogue catalogue, Map<String, PriceHistory> prices, Environment environment, Instant now) {
        var resolver = new Resolver(environment);
        Map<String, ResolvedProvider> loaded = new TreeMap<>();
        Map<String, Set<String>> notLoaded = new TreeMap<>();
        catalogue.providers().forEach(provider -> {
            Set<String> unset = resolver.unsetVariables(provider.baseUrl());
            if (!unset.isEmpty()) {
                notLoaded.put(provider.slug(), unset);
            }
            resolver.resolve(provider).ifPresent(resolved -> loaded.put(provider.slug(), resolved));
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
        ResolvedProvider loadedProvider = loaded.get(endpoint.provider());
        PriceHistory history = prices.get(endpoint.endpointId());
        if (loadedProvider == null || history == null) {
            return Optional.empty();
        }
        Provider provider = loadedProvider.provider();
        WireProtocol protocol = endpoint.protocolAt(provider);
        Access access = endpoint.accessAt(provider);
        if (!protocol.gives(endpoint.outputModalities())
                || Misfit.of(protocol, access, provider.credentials()).isPresent()) {
            // Its provider was replaced by one of another protocol, or of another address.
            return Optional.empty();
        }
        Optional<PriceList> inForce = history.inForceAt(now);
        return resolver.resolve(loadedProvider, endpoint.baseUrl())
                .flatMap(resolved ->
                        inForce.map(priceList -> new PricedEndpoint(endpoint, resolved, protocol, access, priceList)));
    }
}
