package dev.trunkline.gateway.pipeline;

import dev.trunkline.contracts.routing.v1.SortBy;
import dev.trunkline.gateway.catalogue.CatalogueSnapshot;
import dev.trunkline.gateway.catalogue.ModelReference;
import dev.trunkline.gateway.catalogue.Retirement;
import dev.trunkline.gateway.failure.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * From a name to a model: what the catalogue has under a name goes before what the grammar makes of it. Pure.
 *
 * @param epochDay today, in days since 1970 UTC
 */
record NameReading(CatalogueSnapshot catalogue, long epochDay, NameRefusals refusals) {

    /** Variants that put the endpoints of a model in order. */
    static final Map<String, SortBy> SORTS =
            Map.of("nitro", SortBy.SORT_BY_THROUGHPUT, "floor", SortBy.SORT_BY_PRICE, "exacto", SortBy.SORT_BY_EXACTO);

    private static final String ROUTERS =
            "no such router here (expected: openrouter/auto or openrouter/free, without a variant, to answer a chat)";
    private static final String PRESETS =
            "a preset stands in \"model\" or \"preset\" of a request, not elsewhere (expected: a model)";
    private static final String LATEST = "-latest";
    private static final int SUCCESSORS_AT_MOST = 8;

    Outcome<NamedModel> meaning(String name) {
        String slug = catalogue.slug(name);
        if (slug != null) {
            return served(name, slug, List.of());
        }
        return switch (ModelReference.parse(name)) {
            case ModelReference.Model(String model, List<String> variants) -> model(name, model, variants);
            case ModelReference.Latest(String family, List<String> variants) -> latest(name, family, variants);
            case ModelReference.Router(String router, List<String> variants) -> router(name, router, variants);
            case ModelReference.Preset preset -> Outcome.refused(refusals.notOffered(name, PRESETS));
            case ModelReference.NoSlug noSlug -> Outcome.refused(refusals.unknown(name, catalogue.near(name)));
        };
    }

    private Outcome<NamedModel> latest(String name, String family, List<String> variants) {
        String slug = family.endsWith(LATEST)
                ? catalogue.latest(family.substring(0, family.length() - LATEST.length()), epochDay)
                : null;
        return slug == null
                ? Outcome.refused(refusals.noFamily(name, catalogue.near(family)))
                : model(name, slug, variants);
    }

    /** The catalogue may have models of the same author that choose nothing. */
    private Outcome<NamedModel> router(String name, String slug, List<String> variants) {
        return catalogue.slug(slug) == null && catalogue.ended(slug, epochDay) == null
                ? Outcome.refused(refusals.notOffered(name, ROUTERS))
                : model(name, slug, variants);
    }

    private Outcome<NamedModel> model(String name, String slug, List<String> variants) {
        Retirement whole = catalogue.ended(joined(slug, variants), epochDay);
        if (whole != null) {
            return Outcome.refused(refusals.ended(name, whole, successors(whole)));
        }
        for (List<String> ofTheEntry : entries(variants)) {
            String entry = entry(slug, ofTheEntry);
            if (entry != null) {
                List<String> rest = new ArrayList<>(variants);
                ofTheEntry.forEach(rest::remove);
                return served(name, entry, rest);
            }
        }
        Retirement ended = catalogue.ended(slug, epochDay);
        return Outcome.refused(
                ended == null
                        ? refusals.unknown(name, catalogue.near(slug))
                        : refusals.ended(name, ended, successors(ended)));
    }

    /** Which of the variants may belong to the model's own slug, most of them first. */
    private static List<List<String>> entries(List<String> variants) {
        return switch (variants.size()) {
            case 0 -> List.of(List.of());
            case 1 -> List.of(variants, List.of());
            // There are no more than two; of a model and a variant they may stand in any order.
            default ->
                List.of(
                        variants,
                        variants.reversed(),
                        List.of(variants.getFirst()),
                        List.of(variants.getLast()),
                        List.of());
        };
    }

    private @Nullable String entry(String slug, List<String> variants) {
        String itself = catalogue.slug(joined(slug, variants));
        if (itself != null || variants.isEmpty()) {
            return itself;
        }
        String model = catalogue.slug(slug);
        return model == null ? null : catalogue.slug(joined(model, variants));
    }

    private Outcome<NamedModel> served(String name, String slug, List<String> variants) {
        Retirement ended = catalogue.ended(slug, epochDay);
        if (ended != null) {
            return Outcome.refused(refusals.ended(name, ended, successors(ended)));
        }
        SortBy sort = SortBy.SORT_BY_UNSPECIFIED;
        for (String variant : variants) {
            SortBy by = SORTS.get(variant);
            if (by == null) {
                return Outcome.refused(refusals.noVariant(name, variant, slug));
            }
            if (sort != SortBy.SORT_BY_UNSPECIFIED) {
                return Outcome.refused(refusals.twoSorts(name));
            }
            sort = by;
        }
        return Outcome.passed(new NamedModel(slug, sort));
    }

    /** Who follows a model that has ended, and is served; whoever is named where nobody of them is. */
    private List<String> successors(Retirement ended) {
        String next = ended.successor();
        for (int step = 0; step < SUCCESSORS_AT_MOST && !next.isEmpty(); step++) {
            String slug = catalogue.slug(next);
            Retirement again = catalogue.ended(slug == null ? next : slug, epochDay);
            if (again == null) {
                return List.of(slug == null ? next : slug);
            }
            next = again.successor();
        }
        return ended.successor().isEmpty() ? List.of() : List.of(ended.successor());
    }

    private static String joined(String slug, List<String> variants) {
        return variants.isEmpty() ? slug : slug + ":" + String.join(":", variants);
    }
}
