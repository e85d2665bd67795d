package dev.trunkline.gateway.pipeline;

import dev.trunkline.gateway.catalogue.CatalogueSnapshot;
import dev.trunkline.gateway.catalogue.ModelReference;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.failure.GatewayFailure;
import dev.trunkline.gateway.failure.Outcome;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which models of the catalogue a request's slugs mean: its own slugs, dated ones, and those with {@code :floor}, which
 * asks for the cheapest endpoint. What else public routers know by a slug is refused by name. Pure.
 */
final class ModelNames {

    private static final String FLOOR = "floor";

    /** Why there is none of it, by variant. */
    private static final Map<String, String> VARIANTS = Map.of(
            "nitro", "no figures of throughput are kept to sort by",
            "exacto", "no figures of quality are kept to sort by",
            "online", "searches are not offered",
            "free", "the catalogue has no free one",
            "extended", "the catalogue has none with a longer context",
            "thinking", "say \"reasoning\" instead");

    private ModelNames() {}

    static Outcome<Envelope> resolved(Envelope envelope, CatalogueSnapshot catalogue) {
        List<String> names = envelope.models();
        if (names.size() == 1 && catalogue.model(names.getFirst()) != null) {
            return Outcome.passed(envelope);
        }
        Set<String> models = new LinkedHashSet<>();
        Set<String> cheapest = new HashSet<>();
        for (String name : names) {
            String slug = catalogue.slug(name);
            if (slug == null
                    && ModelReference.parse(name) instanceof ModelReference.Model(String model, String variant)
                    && variant.equals(FLOOR)) {
                slug = catalogue.slug(model);
                if (slug != null) {
                    cheapest.add(slug);
                }
            }
            if (slug == null) {
                return Outcome.refused(new GatewayFailure.BadRequest(unknown(name, catalogue)));
            }
            models.add(slug);
        }
        return Outcome.passed(envelope.asking(List.copyOf(models), Set.copyOf(cheapest)));
    }

    private static String unknown(String name, CatalogueSnapshot catalogue) {
        String why = reason(name, catalogue);
        return name + " is not a valid model ID" + (why == null ? "" : ": " + why);
    }

    private static @Nullable String reason(String name, CatalogueSnapshot catalogue) {
        return switch (ModelReference.parse(name)) {
            case ModelReference.Preset preset -> "presets are not offered";
            case ModelReference.Router router -> "routers that choose a model are not offered";
            case ModelReference.Latest latest -> "aliases for the latest of a family are not offered";
            case ModelReference.Model(String slug, String variant) ->
                slug.equals(name) || catalogue.slug(slug) == null
                        ? null
                        : VARIANTS.getOrDefault(variant, "no such variant") + " (expected: " + slug + ", or with :"
                                + FLOOR + ")";
        };
    }
}
