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
import java.time.LocalDate;
import java.time.ZoneOffset;
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
 * endpoints whose price list is in force; models that have such an endpoint and whose last day is not over. Immutable;
 * swapped whole.
 *
 * @param names what callers may write for the models, and what they would write in vain
 * @param notLoaded providers that cannot be called, with the variables of their base URLs that are not set
 */
public record Line(
        List<ResolvedProvider> providers,
        SortedMap<String, OfferedModel> models,
        ModelNames names,
        Map<String, Set<String>> notLoaded) {

    /** What is meant by a name. */
    public sealed interface Named {

        record Offered(Listing listing) implements Named {}

        record Retired(RetiredModel model) implements Named {}

        /** @param close a model that may have been meant */
        record Unknown(Optional<String> close) implements Named {}
    }

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
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        catalogue.models().forEach(model -> {
            List<PricedEndpoint> endpoints = byModel.getOrDefault(model.slug(), List.of());
            if (!endpoints.isEmpty() && !model.hasEndedBy(today)) {
                models.put(model.slug(), new OfferedModel(model, endpoints));
            }
        });
        return new Line(
                List.copyOf(loaded.values()), models, ModelNames.of(catalogue.models(), models, today), notLoaded);
    }

    /** The same without models none of whose endpoints is among these. */
    Line knownBy(Set<String> endpointIds) {
        SortedMap<String, OfferedModel> known = new TreeMap<>(models);
        known.values().removeIf(offered -> offered.endpoints().stream()
                .noneMatch(endpoint -> endpointIds.contains(endpoint.endpointId())));
        return known.size() == models.size() ? this : new Line(providers, known, names.ofFewer(known), notLoaded);
    }

    /** By its slug, the dated one, one from before or the alias of its family, with variants that order endpoints. */
    public Named named(String written) {
        String name = ModelNames.bare(written);
        OfferedModel ofFamily = names.aliases().get(name);
        if (ofFamily != null) {
            return new Named.Offered(new Listing(name, ofFamily));
        }
        Optional<OfferedModel> model = offered(name);
        RetiredModel retired = names.retired().get(names.slugs().getOrDefault(name, name));
        if (model.isPresent()) {
            return new Named.Offered(new Listing(model.get().model().slug(), model.get()));
        }
        if (retired != null) {
            return new Named.Retired(retired);
        }
        return new Named.Unknown(
                offered(name.replaceFirst(":.*", "")).map(close -> close.model().slug()));
    }

    private Optional<OfferedModel> offered(String name) {
        OfferedModel model = models.get(name);
        return Optional.ofNullable(model == null ? models.get(names.slugs().getOrDefault(name, name)) : model);
    }

    /** Everything that can be asked for by a name of its own. */
    public Stream<Listing> listings() {
        return Stream.of(names.aliases(), models)
                .flatMap(named -> named.entrySet().stream())
                .map(entry -> new Listing(entry.getKey(), entry.getValue()));
    }

    /** In the order of their slugs. */
    public List<RetiredModel> retired() {
        return List.copyOf(names.retired().values());
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
