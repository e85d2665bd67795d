package dev.trunkline.gateway.plan;

import dev.trunkline.gateway.catalogue.Endpoint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which endpoint serves what its provider does not serve in another pool, by routing-service's rule. Pure. */
final class DefaultPool {

    private DefaultPool() {}

    /**
     * Null of one that is a default pool itself, and of one that has none.
     *
     * @param model all endpoints of its model
     */
    static @Nullable Endpoint of(Endpoint endpoint, List<Endpoint> model) {
        if (endpoint.terms().serviceTier().isEmpty()) {
            return null;
        }
        List<Endpoint> defaults = model.stream()
                .filter(other -> other.provider().equalsIgnoreCase(endpoint.provider()))
                .filter(other -> other.terms().serviceTier().isEmpty())
                .toList();
        String tag = endpoint.tag().substring(0, Math.max(0, endpoint.tag().lastIndexOf('/')));
        for (Endpoint other : defaults) {
            if (other.tag().equalsIgnoreCase(tag)) {
                return other;
            }
        }
        return defaults.size() == 1 ? defaults.getFirst() : null;
    }
}
