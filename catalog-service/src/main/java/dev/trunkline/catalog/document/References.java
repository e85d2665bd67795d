package dev.trunkline.catalog.document;

import dev.trunkline.catalog.document.Resource.EndpointResource;
import dev.trunkline.catalog.document.Resource.ModelResource;
import dev.trunkline.catalog.document.Resource.ProviderResource;
import dev.trunkline.catalog.offer.Catalogue;
import dev.trunkline.catalog.offer.Endpoint;
import dev.trunkline.catalog.offer.Misfit;
import dev.trunkline.catalog.offer.Provider;
import dev.trunkline.catalog.offer.Vocabulary;
import dev.trunkline.catalog.offer.WireProtocol;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What resources say about one another: every reference leads somewhere, every public name is used once. */
final class References {

    private final List<ProviderResource> providers = new ArrayList<>();
    private final List<ModelResource> models = new ArrayList<>();
    private final List<EndpointResource> endpoints = new ArrayList<>();

    References(List<Resource> resources) {
        for (Resource resource : resources) {
            switch (resource) {
                case ProviderResource provider -> providers.add(provider);
                case ModelResource model -> models.add(model);
                case EndpointResource endpoint -> endpoints.add(endpoint);
            }
        }
    }

    List<Fault> faults() {
        List<Fault> faults = new ArrayList<>();
        unknown().values().forEach(faults::addAll);
        twice().values().forEach(faults::addAll);
        unfit().values().forEach(faults::addAll);
        return faults;
    }

    /** References that lead nowhere, by the resource that makes them. */
    SequencedMap<Resource, List<Fault>> unknown() {
        SequencedMap<Resource, List<Fault>> faults = new LinkedHashMap<>();
        Set<String> slugs =
                models.stream().map(resource -> resource.model().slug()).collect(Collectors.toSet());
        Set<String> names = providers.stream().map(ProviderResource::name).collect(Collectors.toSet());
        for (EndpointResource resource : endpoints) {
            Endpoint endpoint = resource.endpoint();
            refuseUnknown(resource, "spec.model", endpoint.model(), slugs, "the slug of a Model", faults);
            refuseUnknown(resource, "spec.provider", endpoint.provider(), names, "the name of a ModelProvider", faults);
        }
        for (ModelResource resource : models) {
            String successor = resource.model().successor();
            if (successor != null) {
                refuseUnknown(resource, "spec.successor", successor, slugs, "the slug of a Model", faults);
            }
        }
        return faults;
    }

    /** Public names that an earlier resource has already. */
    SequencedMap<Resource, List<Fault>> twice() {
        SequencedMap<Resource, List<Fault>> faults = new LinkedHashMap<>();
        refuseTwice(models, resource -> resource.model().slug(), "spec.slug", faults);
        refuseTwice(endpoints, resource -> resource.endpoint().endpointId(), "spec.tag", faults);
        new ModelLinks(models).refuseTaken((resource, fault) -> add(faults, resource, fault));
        return faults;
    }

    /**
     * Endpoints that cannot be called as they and their provider say together, or give what the protocol does not, and
     * Models that are to be used instead of themselves.
     */
    SequencedMap<Resource, List<Fault>> unfit() {
        SequencedMap<Resource, List<Fault>> faults = new LinkedHashMap<>();
        new ModelLinks(models).refuseCircles((resource, fault) -> add(faults, resource, fault));
        Map<String, Provider> named = new HashMap<>();
        providers.forEach(resource -> named.putIfAbsent(resource.name(), resource.provider()));
        for (EndpointResource resource : endpoints) {
            Endpoint endpoint = resource.endpoint();
            Provider provider = named.get(endpoint.provider());
            WireProtocol protocol = provider == null ? endpoint.protocol() : endpoint.protocolAt(provider);
            if (protocol != null && !protocol.gives(endpoint.outputModalities())) {
                add(faults, resource, unfit(resource, protocol));
            } else if (provider != null) {
                Misfit.of(endpoint.protocolAt(provider), endpoint.accessAt(provider), provider.credentials())
                        .filter(_ -> !isWrongBy(provider))
                        .ifPresent(misfit -> add(faults, resource, misfitOf(resource, misfit)));
            }
        }
        return faults;
    }

    /** That is told of the provider, and not of each of its endpoints. */
    private static boolean isWrongBy(Provider provider) {
        return Misfit.of(provider.protocol(), provider.access(), provider.credentials())
                .isPresent();
    }

    private static Fault misfitOf(EndpointResource resource, Misfit misfit) {
        return resource.place().fault("spec." + misfit.field(), misfit.found(), misfit.expected());
    }

    private static Fault unfit(EndpointResource resource, WireProtocol protocol) {
        List<String> outputs = resource.endpoint().outputModalities();
        return outputs.stream()
                .filter(Vocabulary.ALONE::contains)
                .findFirst()
                .map(alone -> resource.place()
                        .fault(
                                "spec.protocol",
                                '"' + protocol.word() + "\" with the output modality " + alone,
                                WireProtocol.wordsOfThoseThatGive(alone)))
                .orElseGet(() -> resource.place()
                        .fault(
                                "spec.outputModalities",
                                String.join(", ", outputs) + " with the protocol " + protocol.word(),
                                "embeddings alone"));
    }

    Catalogue catalogue() {
        return new Catalogue(
                providers.stream().map(ProviderResource::provider).toList(),
                models.stream().map(ModelResource::model).toList(),
                endpoints.stream().map(EndpointResource::endpoint).toList());
    }

    private static void refuseUnknown(
            Resource resource,
            String field,
            String value,
            Set<String> known,
            String expected,
            Map<Resource, List<Fault>> faults) {
        if (!value.isEmpty() && !known.contains(value)) {
            add(faults, resource, resource.place().fault(field, '"' + value + "\" is not known", expected));
        }
    }

    private static <R extends Resource> void refuseTwice(
            List<R> resources, Function<R, String> publicName, String field, Map<Resource, List<Fault>> faults) {
        Map<String, R> firsts = new HashMap<>();
        for (R resource : resources) {
            String name = publicName.apply(resource);
            R first = firsts.putIfAbsent(name, resource);
            if (first != null && !name.isEmpty()) {
                String found = '"' + name + "\" is taken by " + first.key() + " ("
                        + first.place().shortly() + ")";
                add(
                        faults,
                        resource,
                        resource.place().fault(field, found, "a name that no other " + resource.kind() + " has"));
            }
        }
    }

    private static void add(Map<Resource, List<Fault>> faults, Resource resource, Fault fault) {
        faults.computeIfAbsent(resource, _ -> new ArrayList<>()).add(fault);
    }
}
