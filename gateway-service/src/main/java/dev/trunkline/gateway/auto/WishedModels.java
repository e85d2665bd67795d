package dev.trunkline.gateway.auto;

import dev.trunkline.gateway.catalogue.CatalogueSnapshot;
import dev.trunkline.gateway.catalogue.CatalogueSnapshot.ModelEndpoints;
import dev.trunkline.gateway.envelope.AutoWishes;
import dev.trunkline.gateway.identity.AccountSettings;
import dev.trunkline.gateway.identity.Caller;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which models the caller lets be chosen, by its patterns and by what its key and its account may use: thought of once
 * for each, however often it is asked. Used once, by one thread.
 */
final class WishedModels {

    private final List<Glob> allowed;
    private final List<Glob> excluded;
    private final List<String> ofKey;
    private final AccountSettings settings;
    private final CatalogueSnapshot catalogue;
    private final Map<String, Boolean> known = new HashMap<>();

    WishedModels(AutoWishes wishes, Caller caller, CatalogueSnapshot catalogue) {
        this.allowed = wishes.allowedModels().stream().distinct().map(Glob::of).toList();
        this.excluded =
                wishes.excludedModels().stream().distinct().map(Glob::of).toList();
        this.ofKey = caller.restrictions().allowedModels();
        this.settings = caller.settings();
        this.catalogue = catalogue;
    }

    boolean test(String model) {
        return known.computeIfAbsent(model, this::allows);
    }

    private boolean allows(String model) {
        return keyAllows(model) && (settings.isNone() || accountAllows(model)) && callerAllows(model);
    }

    private boolean callerAllows(String model) {
        if (allowed.isEmpty() && excluded.isEmpty()) {
            return true;
        }
        SlugPlaces slug = SlugPlaces.of(model);
        return (allowed.isEmpty() || matches(allowed, slug)) && !matches(excluded, slug);
    }

    private static boolean matches(List<Glob> globs, SlugPlaces slug) {
        for (Glob glob : globs) {
            if (glob.matches(slug)) {
                return true;
            }
        }
        return false;
    }

    private boolean accountAllows(String model) {
        ModelEndpoints found = catalogue.model(model);
        return found != null
                && (settings.allowedModels().isEmpty()
                        || found.endpoints().getFirst().servesOneOf(settings.allowedModels()))
                && !found.endpoints().getFirst().servesOneOf(settings.ignoredModels());
    }

    private boolean keyAllows(String model) {
        ModelEndpoints found = catalogue.model(model);
        return ofKey.isEmpty() || found != null && found.endpoints().getFirst().servesOneOf(ofKey);
    }
}
