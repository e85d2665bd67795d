package dev.trunkline.catalog.offer;

import java.util.Comparator;
import java.util.List;

/** Everything on offer; names are unique, every reference leads somewhere, and the order is that of the names. */
public record Catalogue(List<Provider> providers, List<Model> models, List<Endpoint> endpoints) {

    public Catalogue {
        providers =
                providers.stream().sorted(Comparator.comparing(Provider::slug)).toList();
        models = models.stream().sorted(Comparator.comparing(Model::slug)).toList();
        endpoints = endpoints.stream()
                .sorted(Comparator.comparing(Endpoint::endpointId))
                .toList();
    }

    public boolean isEmpty() {
        return providers.isEmpty() && models.isEmpty() && endpoints.isEmpty();
    }
}
