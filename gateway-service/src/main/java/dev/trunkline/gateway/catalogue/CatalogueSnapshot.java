package dev.trunkline.gateway.catalogue;

import dev.trunkline.gateway.operation.Operation;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All endpoints at one moment. Immutable.
 *
 * @param slugs by which words models are found
 * @param free endpoints that cost nothing and can be asked
 */
public record CatalogueSnapshot(
        Map<String, Endpoint> byId,
        Map<String, ModelEndpoints> byModel,
        ModelSlugs slugs,
        List<Endpoint> free,
        ProviderNames providers) {

    public static final CatalogueSnapshot EMPTY = of(List.of(), List.of());

    /** The endpoints of one model that can be called, cheapest first. */
    public record ModelEndpoints(List<Endpoint> endpoints) {

        static final ModelEndpoints NONE = new ModelEndpoints(List.of());

        static ModelEndpoints of(List<Endpoint> endpoints) {
            return new ModelEndpoints(endpoints.stream()
                    .sorted(Comparator.comparing(endpoint -> endpoint.prices().blendedUsd()))
                    .toList());
        }

        /** The same at each of them. */
        public ModelFacts facts() {
            return endpoints.isEmpty() ? ModelFacts.NONE : endpoints.getFirst().facts();
        }
    }

    /** @param retired models that nobody serves any more */
    static CatalogueSnapshot of(Collection<Endpoint> endpoints, Collection<Retirement> retired) {
        Map<String, Endpoint> byId = new HashMap<>();
        endpoints.forEach(endpoint -> byId.put(endpoint.id(), endpoint));
        Map<String, ModelEndpoints> byModel = endpoints.stream()
                .collect(Collectors.groupingBy(
                        Endpoint::model, Collectors.collectingAndThen(Collectors.toList(), ModelEndpoints::of)));
        return new CatalogueSnapshot(
                Map.copyOf(byId),
                Map.copyOf(byModel),
                ModelSlugs.of(byModel, retired),
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
     * The model that this slug means: by its own, by the dated one that the list of models shows as {@code
     * canonical_slug}, or by one that is redirected to it, in any case of letters; null where there is none.
     */
    public @Nullable String slug(String slug) {
        return byModel.containsKey(slug) ? slug : slugs.model(slug);
    }

    /**
     * The newest of a family that is served on that day, null where there is none.
     *
     * @param family behind its author, as in {@code author/family}
     */
    public @Nullable String latest(String family, long epochDay) {
        for (String slug : slugs.newest(family)) {
            if (isServed(slug, epochDay)) {
                return slug;
            }
        }
        return null;
    }

    /** Whether this is a model's own slug, and it is served on that day. */
    public boolean isServed(String slug, long epochDay) {
        ModelEndpoints model = byModel.get(slug);
        return model != null && epochDay <= model.facts().lastDay();
    }

    /** Of a model that is here, or of one that is not any more; null where its end is not known to have come. */
    public @Nullable Retirement ended(String slug, long epochDay) {
        ModelEndpoints model = byModel.get(slug);
        if (model == null) {
            return slugs.retired(slug);
        }
        ModelFacts facts = model.facts();
        return epochDay <= facts.lastDay() ? null : new Retirement(slug, facts.successor(), facts.lastDay());
    }

    /** What somebody may have meant who wrote this, the nearest first. */
    public List<String> near(String slug) {
        return slugs.near().of(slug);
    }

    /** By the model's own slug. */
    public @Nullable ModelEndpoints model(String slug) {
        return byModel.get(slug);
    }

    public @Nullable Endpoint endpoint(String id) {
        return byId.get(id);
    }
}
