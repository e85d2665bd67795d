package dev.trunkline.routing.planning;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a provider serves what it does not serve in another pool of its own: by the tag without its last part
 * ({@code openai} of {@code openai/priority}), else the one endpoint that it has. The gateway has the same rule. One
 * for each plan, confined to one thread.
 */
public final class DefaultPools {

    private final Catalogue catalogue;
    private final Map<String, Map<String, List<Endpoint>>> byModelAndProvider = new HashMap<>();

    public DefaultPools(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** Null of one that is a default pool itself, and of one that has none. */
    public @Nullable Endpoint of(Endpoint endpoint) {
        if (!endpoint.terms().isTier()) {
            return null;
        }
        List<Endpoint> defaults = byModelAndProvider
                .computeIfAbsent(endpoint.model(), this::byProvider)
                .getOrDefault(endpoint.provider(), List.of());
        String tag = endpoint.tag().substring(0, Math.max(0, endpoint.tag().lastIndexOf('/')));
        for (Endpoint other : defaults) {
            if (other.tag().equals(tag)) {
                return other;
            }
        }
        return defaults.size() == 1 ? defaults.getFirst() : null;
    }

    private Map<String, List<Endpoint>> byProvider(String model) {
        Map<String, List<Endpoint>> defaults = new HashMap<>();
        for (Endpoint endpoint : catalogue.endpointsOf(model)) {
            if (!endpoint.terms().isTier()) {
                defaults.computeIfAbsent(endpoint.provider(), provider -> new ArrayList<>())
                        .add(endpoint);
            }
        }
        return defaults;
    }
}
