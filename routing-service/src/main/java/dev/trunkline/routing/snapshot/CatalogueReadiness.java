package dev.trunkline.routing.snapshot;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready once the whole catalogue and the trouble of late were read, and for as long as both topics are heard; a Kafka
 * that goes away later leaves the service ready.
 */
@Readiness
@Singleton
final class CatalogueReadiness implements HealthCheck {

    private final CurrentSnapshot snapshot;
    private final Feeds feeds;

    CatalogueReadiness(CurrentSnapshot snapshot, Feeds feeds) {
        this.snapshot = snapshot;
        this.feeds = feeds;
    }

    @Override
    public HealthCheckResponse call() {
        return new Preconditions(snapshot.take().isPresent(), feeds.troubleHeard(), feeds.stuck()).answer();
    }
}
