package dev.trunkline.gateway.app;

import java.util.Map;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/**
 * What there must be before a gateway is asked. Whatever is shown of it counts: none is told by name alone. Pure.
 *
 * @param endpoints how many the catalogue has
 * @param met by name
 * @param stuck why a reader does not go on, by name
 */
record Preconditions(int endpoints, Map<String, Boolean> met, Map<String, String> stuck) {

    HealthCheckResponse answer() {
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("gateway")
                .status(stuck.isEmpty() && !met.containsValue(false))
                .withData("endpoints", endpoints);
        met.forEach(answer::withData);
        stuck.forEach(answer::withData);
        return answer.build();
    }
}
