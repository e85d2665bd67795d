package dev.trunkline.gateway.catalogue;

import dev.trunkline.gateway.catalogue.CatalogueSnapshot.ModelEndpoints;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * By which words models are found besides their own slugs, in lower case. Immutable.
 *
 * @param modelByName slugs by themselves, by dated ones and by those that are redirected
 * @param newestOfFamily slugs by {@code author/family}, the newest first
 * @param retired those that nobody serves any more
 */
record ModelSlugs(
        Map<String, String> modelByName,
        Map<String, List<String>> newestOfFamily,
        Map<String, Retirement> retired,
        NearSlugs near) {

    static ModelSlugs of(Map<String, ModelEndpoints> byModel, Collection<Retirement> retired) {
        Map<String, Retirement> gone = new HashMap<>();
        retired.forEach(one -> gone.put(lower(one.model()), one));
        // In order: of a model and its variants, which share a dated slug, the model comes first.
        Map<String, ModelEndpoints> models = new TreeMap<>(byModel);
        return new ModelSlugs(
                Map.copyOf(names(models)), families(models), Map.copyOf(gone), NearSlugs.of(models.keySet()));
    }

    private static Map<String, String> names(Map<String, ModelEndpoints> models) {
        Map<String, String> names = new HashMap<>();
        models.keySet().forEach(slug -> names.putIfAbsent(lower(slug), slug));
        models.forEach((slug, model) ->
                model.endpoints().forEach(endpoint -> names.putIfAbsent(lower(endpoint.canonicalModel()), slug)));
        models.forEach((slug, model) ->
                model.facts().redirects().forEach(redirect -> names.putIfAbsent(lower(redirect), slug)));
        return names;
    }

    /** Of variants the family is the model's, and so are those of its latest. */
    private static Map<String, List<String>> families(Map<String, ModelEndpoints> models) {
        Map<String, List<String>> families = new HashMap<>();
        models.forEach((slug, model) -> {
            if (!model.facts().family().isEmpty() && slug.indexOf(':') < 0) {
                String author = slug.substring(0, slug.indexOf('/') + 1);
                families.computeIfAbsent(lower(author + model.facts().family()), any -> new ArrayList<>())
                        .add(slug);
            }
        });
        families.values()
                .forEach(slugs -> slugs.sort(
                        Comparator.comparingLong((String slug) -> -models.getOrDefault(slug, ModelEndpoints.NONE)
                                        .facts()
                                        .createdSeconds())
                                .thenComparing(Comparator.naturalOrder())));
        return Map.copyOf(families);
    }

    @Nullable
    String model(String name) {
        return modelByName.get(lower(name));
    }

    /** The newest first; empty where there is no such family. */
    List<String> newest(String family) {
        return newestOfFamily.getOrDefault(lower(family), List.of());
    }

    @Nullable
    Retirement retired(String name) {
        return retired.get(lower(name));
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
