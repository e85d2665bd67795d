package dev.trunkline.gateway.admission;

import dev.trunkline.contracts.catalog.v1.CatalogEndpoint;
import dev.trunkline.contracts.catalog.v1.PriceList;
import dev.trunkline.contracts.catalog.v1.Protocol;
import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.endpoint.Catalogues;
import dev.trunkline.gateway.settings.GatewaySettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.function.BooleanSupplier;

/** For tests elsewhere that need one and ask nothing of Redis. */
public final class AdmissionOf {

    private AdmissionOf() {}

    public static Admission nobody(Vertx vertx, GatewaySettings settings, InstantSource clock) {
        return new Admission(vertx, settings, Catalogues.of(), context(() -> true), clock, new SimpleMeterRegistry());
    }

    /** In a world's Redis, for a model {@code a} whose completions cost so many USD a token, and whose prompts nothing. */
    static Admission priced(
            String completionUsd,
            RedisWorld world,
            AdmissionContext context,
            InstantSource clock,
            MeterRegistry meters,
            String... settings) {
        CatalogEndpoint endpoint = CatalogEndpoint.newBuilder()
                .setProtocol(Protocol.PROTOCOL_OPENAI_CHAT)
                .setEndpointId("a@p")
                .setModel("a")
                .setProvider("p")
                .setBaseUrl("http://127.0.0.1/v1")
                .setPriceList(PriceList.newBuilder().setPromptUsd("0").setCompletionUsd(completionUsd))
                .build();
        String[] all = Arrays.copyOf(settings, settings.length + 2);
        all[settings.length] = "admission.redis-url";
        all[settings.length + 1] = world.parts.redisUrl();
        return new Admission(world.vertx, Given.settings(all), Catalogues.of(endpoint), context, clock, meters);
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
