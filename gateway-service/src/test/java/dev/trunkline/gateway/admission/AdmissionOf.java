package dev.trunkline.gateway.admission;

import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.generation.App;
import dev.trunkline.gateway.generation.Received;
import dev.trunkline.gateway.identity.Caller;
import dev.trunkline.gateway.plan.Candidate;
import dev.trunkline.gateway.plan.Planned;
import dev.trunkline.gateway.settings.GatewaySettings;
import dev.trunkline.gateway.transcode.Transcoding;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;

/** For tests elsewhere that need one and ask nothing of Redis. */
public final class AdmissionOf {

    private AdmissionOf() {}

    public static Admission nobody(Vertx vertx, GatewaySettings settings, InstantSource clock) {
        return new Admission(vertx, settings, context(() -> true), clock, new SimpleMeterRegistry());
    }

    /** In a world's Redis. */
    static Admission in(
            RedisWorld world, AdmissionContext context, InstantSource clock, MeterRegistry meters, String... settings) {
        String[] all = Arrays.copyOf(settings, settings.length + 2);
        all[settings.length] = "admission.redis-url";
        all[settings.length + 1] = world.parts.redisUrl();
        return new Admission(world.vertx, Given.settings(all), context, clock, meters);
    }

    /** A request of one short message for a model {@code a}, which these may serve. */
    static Planned planned(String id, long startedAtMillis, Caller caller, String fields, Candidate... candidates) {
        Received received = new Received(
                id,
                startedAtMillis,
                Transcoding.CHAT,
                caller,
                Given.request("\"model\":\"a\"," + fields),
                new App("", "", ""));
        return new Planned(received, List.of(List.of(candidates)), false);
    }

    /** Of a gateway that stays, and of an allowance that was never used. */
    static AdmissionContext context(BooleanSupplier allSent) {
        try {
            Path folder = Files.createDirectories(Path.of("target", "local-allowance"));
            return new AdmissionContext(
                    allSent, () -> Long.MAX_VALUE, HourFile.in(Files.createTempDirectory(folder, "")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
