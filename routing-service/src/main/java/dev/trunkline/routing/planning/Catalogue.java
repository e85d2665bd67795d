package dev.trunkline.routing.planning;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toUnmodifiableList;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** All endpoints by model, those of one model by id. Immutable. */
public record Catalogue(Map<String, List<Endpoint>> endpointsByModel) {

    public Catalogue {
        endpointsByModel = Map.copyOf(endpointsByModel);
    }

    /** Groups endpoints by their model. */
    public static Catalogue of(Collection<Endpoint> endpoints) {
        return new Catalogue(endpoints.stream()
                .sorted(comparing(Endpoint::id))
                .collect(groupingBy(Endpoint::model, toUnmodifiableList())));
    }

    List<Endpoint> endpointsOf(String model) {
        return endpointsByModel.getOrDefault(model, List.of());
    }
}
