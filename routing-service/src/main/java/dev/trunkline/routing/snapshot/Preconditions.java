package dev.trunkline.routing.snapshot;

import java.util.List;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/**
 * What there must be before the service is asked. Pure.
 *
 * @param stuck why readers do not go on
 */
record Preconditions(boolean endpointsRead, boolean troubleHeard, List<String> stuck) {

    HealthCheckResponse answer() {
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("catalogue read")
                .status(endpointsRead && troubleHeard && stuck.isEmpty())
                .withData("endpoints-read", endpointsRead)
                .withData("trouble-heard", troubleHeard);
        if (!stuck.isEmpty()) {
            answer.withData("stuck", String.join("; ", stuck));
        }
        return answer.build();
    }
}
