package dev.trunkline.gateway.http;

import dev.trunkline.gateway.endpoint.EndpointCatalogue;
import dev.trunkline.gateway.identity.KeyCache;
import dev.trunkline.gateway.warmup.WarmUp;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when endpoints are in memory, changes of keys are heard and the path is warm. */
@Readiness
@Singleton
class GatewayReadiness implements HealthCheck {

    private final EndpointCatalogue catalogue;
    private final KeyCache keys;
    private final WarmUp warmUp;

    GatewayReadiness(EndpointCatalogue catalogue, KeyCache keys, WarmUp warmUp) {
        this.catalogue = catalogue;
        this.keys = keys;
        this.warmUp = warmUp;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("gateway")
                .status(catalogue.ready() && keys.ready() && warmUp.done())
                .withData("endpoints", catalogue.snapshot().byId().size())
                .withData("key-changes-heard", keys.ready())
                .withData("warmed-up", warmUp.done())
                .build();
    }
}
