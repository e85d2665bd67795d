package dev.trunkline.gateway.pipeline;

import dev.trunkline.gateway.catalogue.CatalogueSnapshot;
import dev.trunkline.gateway.catalogue.CatalogueSnapshot.ModelEndpoints;
import dev.trunkline.gateway.failure.GatewayFailure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which models of the catalogue a request may ask for: those that its key may use. Pure. */
final class ModelRules {

    private static final int NAMED_AT_MOST = 20;

    private ModelRules() {}

    /** @param allowed slugs that the key may use, empty: all */
    static @Nullable GatewayFailure refusal(List<String> models, List<String> allowed, CatalogueSnapshot catalogue) {
        for (String slug : models) {
            ModelEndpoints model = catalogue.model(slug);
            if (!allowed.isEmpty()
                    && model != null
                    && !model.endpoints().getFirst().servesOneOf(allowed)) {
                return new GatewayFailure.Forbidden(
                        "This API key may not use the model %s (allowed: %s)".formatted(slug, named(allowed)));
            }
        }
        return null;
    }

    private static String named(List<String> allowed) {
        int more = allowed.size() - NAMED_AT_MOST;
        return more <= 0
                ? String.join(", ", allowed)
                : String.join(", ", allowed.subList(0, NAMED_AT_MOST)) + " and " + more + " more";
    }
}
