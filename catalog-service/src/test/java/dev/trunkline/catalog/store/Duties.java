package dev.trunkline.catalog.store;

import dev.trunkline.catalog.CatalogSettings;
import java.time.InstantSource;

/** Duties of other replicas. */
public final class Duties {

    private Duties() {}

    public static PublishingDuty ofAnotherReplica(CatalogSettings settings) {
        return new PublishingDuty(settings, InstantSource.system());
    }
}
