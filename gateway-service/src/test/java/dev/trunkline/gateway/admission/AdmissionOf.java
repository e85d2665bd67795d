package dev.trunkline.gateway.admission;

import dev.trunkline.gateway.endpoint.Catalogues;
import dev.trunkline.gateway.settings.GatewaySettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.time.InstantSource;

/** For tests elsewhere that need one and ask nothing of Redis. */
public final class AdmissionOf {

    private AdmissionOf() {}

    public static Admission nobody(Vertx vertx, GatewaySettings settings, InstantSource clock) {
        return new Admission(vertx, settings, Catalogues.of(), () -> true, clock, new SimpleMeterRegistry());
    }
}
