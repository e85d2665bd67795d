package dev.trunkline.catalog.publish;

import jakarta.inject.Singleton;
import java.util.Set;

/** Ids of the endpoints whose newest message is known to be on the topic. Written by one loop, read by any thread. */
@Singleton
public class Published {

    private volatile Set<String> endpointIds = Set.of();

    public boolean has(String endpointId) {
        return endpointIds.contains(endpointId);
    }

    void set(Set<String> ids) {
        endpointIds = Set.copyOf(ids);
    }
}
