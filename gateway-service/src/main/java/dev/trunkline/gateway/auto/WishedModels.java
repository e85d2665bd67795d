package dev.trunkline.gateway.auto;

import dev.trunkline.gateway.catalogue.CatalogueSnapshot;
import dev.trunkline.gateway.catalogue.CatalogueSnapshot.ModelEndpoints;
import dev.trunkline.gateway.envelope.AutoWishes;
import dev.trunkline.gateway.identity.AccountSettings;
import dev.trunkline.gateway.identity.Caller;
import java.util.List;

/** Which models the caller lets be chosen, by its patterns and by what its key and its account may use. Pure. */
final class WishedModels {

    private final List<Glob> allowed;
    private final List<Glob> excluded;
    private final List<String> ofKey;
    private final AccountSettings settings;
    private final CatalogueSnapshot catalogue;

    WishedModels(AutoWishes wishes, Caller caller, CatalogueSnapshot catalogue) {
        this.allowed = wishes.allowedModels().stream().map(Glob::of).toList();
        this.excluded = wishes.excludedModels().stream().map(Glob::of).toList();
        this.ofKey = caller.restrictions().allowedModels();
        this.settings = caller.settings();
        this.catalogue = catalogue;
    }

    boolean test(String model) {
        return (allowed.isEmpty() || matches(allowed, model))
                && !matches(excluded, model)
                && keyAllows(model)
                && (settings.isNone() || accountAllows(model));
    }

    private static boolean matches(List<Glob> globs, String model) {
        return globs.stream().anyMatch(glob -> glob.matches(model));
    }

    private boolean accountAllows(String model) {
        ModelEndpoints known = catalogue.model(model);
        return known != null
                && (settings.allowedModels().isEmpty()
                        || known.endpoints().getFirst().servesOneOf(settings.allowedModels()))
                && !known.endpoints().getFirst().servesOneOf(settings.ignoredModels());
    }

    private boolean keyAllows(String model) {
        ModelEndpoints known = catalogue.model(model);
        return ofKey.isEmpty() || known != null && known.endpoints().getFirst().servesOneOf(ofKey);
    }
}
