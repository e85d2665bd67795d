package dev.trunkline.catalog.document;

import dev.trunkline.catalog.document.Resource.EndpointResource;
import dev.trunkline.catalog.document.Resource.ModelResource;
import dev.trunkline.catalog.document.Resource.ProviderResource;
import dev.trunkline.catalog.offer.Endpoint;
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
        Set<String> left = named(known);
        Set<String> strange = named(resources);
        strange.removeAll(left);
        known.removeIf(resource -> resource instanceof EndpointResource(var _, var _, Endpoint endpoint)
                && (strange.contains(endpoint.provider()) || strange.contains(endpoint.model())));
        known.replaceAll(resource -> resource instanceof ModelResource model && strange.contains(successorOf(model))
                ? model.withoutSuccessor()
                : resource);
        return List.copyOf(known);
    }

    private static String successorOf(ModelResource resource) {
        String successor = resource.model().successor();
        return successor == null ? "" : successor;
    }

    /** What endpoints call providers and models; a slash is in the names of models only. */
    private static Set<String> named(Collection<Resource> resources) {
        Set<String> names = new HashSet<>();
        for (Resource resource : resources) {
            switch (resource) {
                case ProviderResource provider -> names.add(provider.name());
                case ModelResource model -> names.add(model.model().slug());
                case EndpointResource _ -> {}
            }
        }
        return names;
    }
}
