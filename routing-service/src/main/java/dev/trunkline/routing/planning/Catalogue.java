package dev.trunkline.routing.planning;

import static java.util.Comparator.comparingDouble;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toUnmodifiableList;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** All endpoints by model, those of one model by {@link #BY_PRICE}. Immutable. */
public record Catalogue(Map<String, List<Endpoint>> endpointsByModel) {

    /** The cheaper first. Done once here, so that no plan has to compare prices. */
    static final Comparator<Endpoint> BY_PRICE = comparingDouble(
                    (Endpoint endpoint) -> endpoint.prices().usdPerMillion())
            .thenComparing(Endpoint::id);

    public Catalogue {
        endpointsByModel = Map.copyOf(endpointsByModel);
    }

    /** Groups endpoints by their model. */
    public static Catalogue of(Collection<Endpoint> endpoints) {
        return new Catalogue(
                endpoints.stream().sorted(BY_PRICE).collect(groupingBy(Endpoint::model, toUnmodifiableList())));
    }

    List<Endpoint> endpointsOf(String model) {
        return endpointsByModel.getOrDefault(model, List.of());
    }
}
