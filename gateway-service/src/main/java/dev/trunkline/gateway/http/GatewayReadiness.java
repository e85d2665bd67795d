package dev.trunkline.gateway.http;

import dev.trunkline.gateway.endpoint.EndpointCatalogue;
import dev.trunkline.gateway.identity.KeyCache;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when endpoints are in memory and changes of keys are heard. */
@Readiness
@Singleton
class GatewayReadiness implements HealthCheck {

    private final EndpointCatalogue catalogue;
    private final KeyCache keys;

    GatewayReadiness(EndpointCatalogue catalogue, KeyCache keys) {
        this.catalogue = catalogue;
        this.keys = keys;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("gateway")
                .status(catalogue.ready() && keys.ready())
                .withData("endpoints", catalogue.snapshot().byId().size())
                .withData("key-changes-heard", keys.ready())
                .build();
    }
}
