package dev.trunkline.gateway.admission;

import dev.trunkline.gateway.endpoint.Catalogues;
import dev.trunkline.gateway.settings.GatewaySettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;

/** For tests elsewhere that need one and ask nothing of Redis. */
public final class AdmissionOf {

    private AdmissionOf() {}

    public static Admission nobody(Vertx vertx, GatewaySettings settings, InstantSource clock) {
        return new Admission(vertx, settings, Catalogues.of(), house(() -> true), clock, new SimpleMeterRegistry());
    }

    /** Of a gateway that stays, and of an allowance that was never used. */
    static Admission.House house(BooleanSupplier allSent) {
        try {
            return new Admission.House(
                    allSent, () -> Long.MAX_VALUE, HourFile.in(Files.createTempDirectory("local-allowance")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
