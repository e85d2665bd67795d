package dev.trunkline.gateway.pipeline;

import dev.trunkline.gateway.catalogue.CatalogueSnapshot;
import dev.trunkline.gateway.catalogue.CatalogueSnapshot.ModelEndpoints;
import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.failure.GatewayFailure;
import dev.trunkline.gateway.identity.AccountSettings;
import dev.trunkline.gateway.identity.Caller;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which models of the catalogue a request may ask for: those that its key and its account may use. Pure. */
final class ModelRules {

    private static final int NAMED_AT_MOST = 20;

    private ModelRules() {}

    static @Nullable GatewayFailure refusal(List<String> models, Caller caller, CatalogueSnapshot catalogue) {
        GatewayFailure ofKey = refusal(models, caller.restrictions().allowedModels(), catalogue);
        return ofKey != null || caller.settings().isNone() ? ofKey : ofAccount(models, caller.settings(), catalogue);
    }

    private static @Nullable GatewayFailure ofAccount(
            List<String> models, AccountSettings settings, CatalogueSnapshot catalogue) {
        for (String slug : models) {
            ModelEndpoints model = catalogue.model(slug);
            if (model == null) {
                continue;
            }
            Endpoint any = model.endpoints().getFirst();
            if (any.servesOneOf(settings.ignoredModels())) {
                return new GatewayFailure.Forbidden(
                        "This account may not use the model %s (it is among ignored_models of its settings)"
                                .formatted(slug));
            }
            if (!settings.allowedModels().isEmpty() && !any.servesOneOf(settings.allowedModels())) {
                return new GatewayFailure.Forbidden(
                        "This account may not use the model %s (allowed_models of its settings: %s)"
                                .formatted(slug, named(settings.allowedModels())));
            }
        }
        return null;
    }

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
