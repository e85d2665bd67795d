package dev.trunkline.gateway.auto;

import dev.trunkline.gateway.catalogue.CatalogueSnapshot;
import dev.trunkline.gateway.catalogue.CatalogueSnapshot.ModelEndpoints;
import dev.trunkline.gateway.envelope.AutoWishes;
import dev.trunkline.gateway.identity.Caller;
import java.util.List;

/** Which models the caller lets be chosen, by its patterns and by what its key may use. Pure. */
final class WishedModels {

    private final List<Glob> allowed;
    private final List<Glob> excluded;
    private final List<String> ofKey;
    private final CatalogueSnapshot catalogue;

    WishedModels(AutoWishes wishes, Caller caller, CatalogueSnapshot catalogue) {
        this.allowed = wishes.allowedModels().stream().map(Glob::of).toList();
        this.excluded = wishes.excludedModels().stream().map(Glob::of).toList();
        this.ofKey = caller.restrictions().allowedModels();
        this.catalogue = catalogue;
    }

    boolean test(String model) {
        return (allowed.isEmpty() || matches(allowed, model)) && !matches(excluded, model) && keyAllows(model);
    }

    private static boolean matches(List<Glob> globs, String model) {
        return globs.stream().anyMatch(glob -> glob.matches(model));
    }

    private boolean keyAllows(String model) {
        ModelEndpoints known = catalogue.model(model);
        return ofKey.isEmpty() || known != null && known.endpoints().getFirst().servesOneOf(ofKey);
    }
}
