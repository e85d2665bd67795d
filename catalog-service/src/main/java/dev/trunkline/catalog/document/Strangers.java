package dev.trunkline.catalog.document;

import dev.trunkline.catalog.document.Resource.EndpointResource;
import dev.trunkline.catalog.document.Resource.ProviderResource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Resources that another release wrote, with all their faults: they hold nothing back but themselves. */
final class Strangers {

    private final Set<Resource> resources = new HashSet<>();
    private final List<Fault> faults = new ArrayList<>();

    void add(Resource resource, List<Fault> own) {
        resources.add(resource);
        faults.addAll(own);
    }

    List<Fault> faults() {
        return faults;
    }

    /**
     * What each replaced is not in the list any more, and does not come back: whoever moved a provider elsewhere is not
     * to have its requests at the old place.
     */
    List<Resource> without(Collection<Resource> all) {
        List<Resource> known =
                all.stream().filter(resource -> !resources.contains(resource)).collect(Collectors.toList());
        Set<String> providers = known.stream()
                .filter(ProviderResource.class::isInstance)
                .map(Resource::name)
                .collect(Collectors.toSet());
        Set<String> strange = resources.stream()
                .filter(ProviderResource.class::isInstance)
                .map(Resource::name)
                .filter(name -> !providers.contains(name))
                .collect(Collectors.toSet());
        known.removeIf(resource -> resource instanceof EndpointResource endpoint
                && strange.contains(endpoint.endpoint().provider()));
        return List.copyOf(known);
    }
}
