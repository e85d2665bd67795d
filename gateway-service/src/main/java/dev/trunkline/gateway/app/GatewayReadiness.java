package dev.trunkline.gateway.app;

import dev.trunkline.gateway.catalogue.EndpointCatalogue;
import dev.trunkline.gateway.identity.KeyCache;
import dev.trunkline.gateway.journal.GenerationJournal;
import dev.trunkline.gateway.warmup.WarmUp;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready when endpoints are in memory, changes of endpoints and keys are heard, what is served can be recorded and the
 * path is warm.
 */
@Readiness
@Singleton
class GatewayReadiness implements HealthCheck {

    private final EndpointCatalogue catalogue;
    private final KeyCache keys;
    private final GenerationJournal journal;
    private final WarmUp warmUp;

    GatewayReadiness(EndpointCatalogue catalogue, KeyCache keys, GenerationJournal journal, WarmUp warmUp) {
        this.catalogue = catalogue;
        this.keys = keys;
        this.journal = journal;
        this.warmUp = warmUp;
    }

    @Override
    public HealthCheckResponse call() {
        String endpointsStuck = catalogue.stuck();
        String keysStuck = keys.stuck();
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("gateway")
                .status(catalogue.loaded()
                        && keys.ready()
                        && endpointsStuck == null
                        && keysStuck == null
                        && journal.hasRoom()
                        && warmUp.done())
                .withData("endpoints", catalogue.snapshot().byId().size())
                .withData("endpoints-read", catalogue.loaded())
                .withData("key-changes-heard", keys.ready())
                .withData("journal-has-room", journal.hasRoom())
                .withData("warmed-up", warmUp.done());
        if (endpointsStuck != null) {
            answer.withData("endpoints-stuck", endpointsStuck);
        }
        if (keysStuck != null) {
            answer.withData("key-changes-stuck", keysStuck);
        }
        return answer.build();
    }
}
