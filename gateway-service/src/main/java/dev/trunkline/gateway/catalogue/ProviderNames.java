package dev.trunkline.gateway.catalogue;

import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Every name by which a caller may mean a provider or one endpoint, in lower case: slug, display name as answers carry
 * it, and tag. Immutable.
 */
public record ProviderNames(Map<String, String> slugOrTagByName) {

    static ProviderNames of(Collection<Endpoint> endpoints) {
        Map<String, String> names = new HashMap<>();
        endpoints.forEach(endpoint -> names.put(lower(endpoint.providerName()), endpoint.provider()));
        endpoints.forEach(endpoint -> names.put(lower(endpoint.tag()), endpoint.tag()));
        endpoints.forEach(endpoint -> names.put(lower(endpoint.provider()), endpoint.provider()));
        return new ProviderNames(Map.copyOf(names));
    }

    /** The provider's slug, or the endpoint's tag; null where nobody has the name. */
    public @Nullable String meaning(String name) {
        return slugOrTagByName.get(lower(name.strip()));
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
