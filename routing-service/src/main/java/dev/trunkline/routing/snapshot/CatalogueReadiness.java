package dev.trunkline.routing.snapshot;

import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
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
        List<String> stuck = feeds.stuck();
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("catalogue read")
                .status(snapshot.take().isPresent() && feeds.troubleHeard() && stuck.isEmpty())
                .withData("endpoints-read", snapshot.take().isPresent())
                .withData("trouble-heard", feeds.troubleHeard());
        if (!stuck.isEmpty()) {
            answer.withData("stuck", String.join("; ", stuck));
        }
        return answer.build();
    }
}
