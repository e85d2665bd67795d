package dev.trunkline.gateway.pipeline;

import dev.trunkline.gateway.catalogue.CatalogueSnapshot;
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

    private static final String FLOOR = ":floor";

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
            if (slug == null && name.endsWith(FLOOR)) {
                slug = catalogue.slug(name.substring(0, name.length() - FLOOR.length()));
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
        if (name.contains("@preset/")) {
            return "presets are not offered";
        }
        if (name.startsWith("openrouter/")) {
            return "routers that choose a model are not offered";
        }
        if (name.startsWith("~")) {
            return "aliases for the latest of a family are not offered";
        }
        int colon = name.lastIndexOf(':');
        if (colon < 0 || catalogue.slug(name.substring(0, colon)) == null) {
            return null;
        }
        String variant = name.substring(colon + 1);
        return VARIANTS.getOrDefault(variant, "no such variant") + " (expected: " + name.substring(0, colon)
                + ", or with " + FLOOR + ")";
    }
}
