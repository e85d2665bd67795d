package dev.trunkline.catalog.document;

import dev.trunkline.catalog.document.Joined.Verdict;
import dev.trunkline.catalog.document.Joined.Why;
import dev.trunkline.catalog.document.Resource.EndpointResource;
import dev.trunkline.catalog.document.Resource.ModelResource;
import dev.trunkline.catalog.offer.Model;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** One joining of files and cluster: step by step, each resource of the cluster on its own. */
final class Join {

    private final DocumentReader reader;
    private final Map<String, Resource> files = new LinkedHashMap<>();
    private final SequencedMap<ClusterDocument.Id, Resource> cluster = new LinkedHashMap<>();
    private final Map<ClusterDocument.Id, Verdict> verdicts = new HashMap<>();

    Join(List<Resource> files, DocumentReader reader) {
        files.forEach(resource -> this.files.put(resource.key(), resource));
        this.reader = reader;
    }

    void declared(List<ClusterDocument> documents) {
        Map<String, ClusterDocument.Id> names = new HashMap<>();
        for (ClusterDocument document : documents) {
            read(document).ifPresent(resource -> {
                ClusterDocument.Id first = names.putIfAbsent(resource.key(), document.id());
                if (first != null) {
                    String found = '"' + resource.name() + "\" is taken by " + first;
                    refuse(
                            document.id(),
                            Why.NAME_TAKEN,
                            List.of(resource.place()
                                    .fault("metadata.name", found, "a name of its own in all namespaces")));
                } else {
                    admit(document.id(), resource);
                }
            });
        }
        refuseUntilAllFits();
    }

    /** A model in use keeps its slug: documents that name it would lead nowhere. */
    private void admit(ClusterDocument.Id id, Resource resource) {
        if (resource instanceof ModelResource(var _, var place, Model model)
                && files.get(resource.key()) instanceof ModelResource(var _, var filePlace, Model replaced)
                && !model.slug().equals(replaced.slug())) {
            String expected = '"' + replaced.slug() + "\" as in " + filePlace.shortly() + ", which this name replaces";
            refuse(id, Why.NAME_TAKEN, List.of(place.fault("spec.slug", '"' + model.slug() + '"', expected)));
            return;
        }
        cluster.put(id, resource);
    }

    void services(List<ClusterDocument> services, ClusterDocument clusterProvider) {
        for (ClusterDocument service : services) {
            read(service).ifPresent(resource -> {
                if (resource instanceof EndpointResource endpoint) {
                    addModelWhereUnknown(service.id(), endpoint);
                    cluster.put(service.id(), endpoint);
                }
            });
        }
        boolean found = services.stream().anyMatch(service -> cluster.containsKey(service.id()));
        Optional<Resource> provider = found ? reader.readOne(clusterProvider, new ArrayList<>()) : Optional.empty();
        provider.filter(made -> all().stream().noneMatch(other -> other.key().equals(made.key())))
                .ifPresent(made -> cluster.putFirst(clusterProvider.id(), made));
        refuseUntilAllFits();
    }

    Joined outcome() {
        cluster.forEach((id, resource) -> verdicts.put(
                id,
                new Verdict.Accepted(
                        resource instanceof EndpointResource endpoint
                                ? Optional.of(endpoint.endpoint())
                                : Optional.empty())));
        return new Joined(new References(all()).catalogue(), verdicts);
    }

    private Optional<Resource> read(ClusterDocument document) {
        List<Fault> faults = new ArrayList<>();
        Optional<Resource> resource = reader.readOne(document, faults);
        if (!faults.isEmpty()) {
            refuse(document.id(), Why.INVALID_SPEC, faults);
        }
        return resource;
    }

    private void addModelWhereUnknown(ClusterDocument.Id service, EndpointResource endpoint) {
        String slug = endpoint.endpoint().model();
        boolean known = all().stream()
                .anyMatch(other -> other instanceof ModelResource(var _, var _, Model model)
                        && (model.slug().equals(slug) || isRedirectOfCluster(other, model, slug)));
        if (!known) {
            Model model = Model.named(slug, slug.substring(slug.indexOf('/') + 1));
            var id = new ClusterDocument.Id(
                    ModelResource.KIND, service.namespace(), "label of Service " + service.name());
            cluster.putFirst(id, new ModelResource(slug, endpoint.place(), model));
        }
    }

    /** A label takes no name from a resource; one of the files yields. */
    private static boolean isRedirectOfCluster(Resource resource, Model model, String slug) {
        return resource.place().origin().isOfCluster() && model.redirects().contains(slug);
    }

    /** Unknown references first: what is refused for them may be what made a name appear twice. */
    private void refuseUntilAllFits() {
        while (refuseAll(Why.UNKNOWN_REFERENCE, new References(all()).unknown())
                || refuseAll(Why.INVALID_SPEC, new References(all()).unfit())
                || refuseAll(Why.NAME_TAKEN, new References(all()).twice())) {
            // what was refused is gone from all(): look again
        }
    }

    private boolean refuseAll(Why why, Map<Resource, List<Fault>> faults) {
        List<ClusterDocument.Id> atFault = cluster.entrySet().stream()
                .filter(entry -> faults.containsKey(entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        atFault.forEach(id -> {
            Resource resource = cluster.remove(id);
            if (resource != null) {
                refuse(id, why, faults.getOrDefault(resource, List.of()));
            }
        });
        return !atFault.isEmpty();
    }

    private void refuse(ClusterDocument.Id id, Why why, List<Fault> faults) {
        verdicts.put(id, new Verdict.Refused(why, faults));
    }

    /** Files that no resource replaces, then the cluster's. */
    private List<Resource> all() {
        Map<String, Resource> byKey = new LinkedHashMap<>(files);
        cluster.values().forEach(resource -> byKey.remove(resource.key()));
        List<Resource> all = new ArrayList<>(byKey.values());
        all.addAll(cluster.values());
        return ModelLinks.yielding(all, resource -> resource.place().origin().isOfCluster() ? 1 : 0);
    }
}
