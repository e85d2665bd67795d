package dev.trunkline.routing.snapshot;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready once the whole catalogue was read; a Kafka that goes away later leaves the service ready. */
@Readiness
@Singleton
final class CatalogueReadiness implements HealthCheck {

    private final CurrentSnapshot snapshot;

    CatalogueReadiness(CurrentSnapshot snapshot) {
        this.snapshot = snapshot;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("catalogue read")
                .status(snapshot.take().isPresent())
                .build();
    }
}
