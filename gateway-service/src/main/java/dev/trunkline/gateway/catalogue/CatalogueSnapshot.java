package dev.trunkline.gateway.catalogue;

import dev.trunkline.gateway.operation.Operation;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All endpoints at one moment. Immutable.
 *
 * @param slugOfDated slugs of models by their dated ones
 * @param free endpoints that cost nothing and can be asked
 */
public record CatalogueSnapshot(
        Map<String, Endpoint> byId,
        Map<String, ModelEndpoints> byModel,
        Map<String, String> slugOfDated,
        List<Endpoint> free,
        ProviderNames providers) {

    public static final CatalogueSnapshot EMPTY =
            new CatalogueSnapshot(Map.of(), Map.of(), Map.of(), List.of(), ProviderNames.of(List.of()));

    /** The endpoints of one model that can be called, cheapest first. */
    public record ModelEndpoints(List<Endpoint> endpoints) {

        static ModelEndpoints of(List<Endpoint> endpoints) {
            return new ModelEndpoints(endpoints.stream()
                    .sorted(Comparator.comparing(endpoint -> endpoint.prices().blendedUsd()))
                    .toList());
        }
    }

    static CatalogueSnapshot of(Collection<Endpoint> endpoints) {
        Map<String, Endpoint> byId = new HashMap<>();
        endpoints.forEach(endpoint -> byId.put(endpoint.id(), endpoint));
        Map<String, ModelEndpoints> byModel = endpoints.stream()
                .collect(Collectors.groupingBy(
                        Endpoint::model, Collectors.collectingAndThen(Collectors.toList(), ModelEndpoints::of)));
        // Of a model and its variants, which share a dated slug, the model comes first.
        Map<String, String> slugOfDated = endpoints.stream()
                .collect(Collectors.toMap(
                        Endpoint::canonicalModel, Endpoint::model, BinaryOperator.minBy(Comparator.naturalOrder())));
        return new CatalogueSnapshot(
                Map.copyOf(byId),
                Map.copyOf(byModel),
                Map.copyOf(slugOfDated),
                endpoints.stream()
                        .filter(endpoint -> endpoint.prices().free() && endpoint.operation() != Operation.OTHER)
                        .toList(),
                ProviderNames.of(endpoints));
    }

    /** Whether any of these endpoints costs nothing. */
    public boolean anyFree(Predicate<Endpoint> ofThese) {
        return free.stream().anyMatch(ofThese);
    }

    /**
     * The model that this slug means, by its own or by the dated one that the list of models shows as {@code
     * canonical_slug}; null where there is none.
     */
    public @Nullable String slug(String slug) {
        return byModel.containsKey(slug) ? slug : slugOfDated.get(slug);
    }

    /** By the model's own slug. */
    public @Nullable ModelEndpoints model(String slug) {
        return byModel.get(slug);
    }

    public @Nullable Endpoint endpoint(String id) {
        return byId.get(id);
    }
}
