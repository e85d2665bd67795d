package dev.trunkline.gateway.egress;

import dev.trunkline.gateway.settings.GatewaySettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.time.InstantSource;

/** Fetchers for tests of others. */
public final class MediaFetchOf {

    private MediaFetchOf() {}

    /** One that asks whom the settings allow. */
    public static MediaFetch network(Vertx vertx, InstantSource clock, GatewaySettings settings) {
        MediaClient client = new MediaClient(vertx, new SystemNames(vertx, settings), settings);
        return new MediaFetch(vertx, client, clock, settings, new SimpleMeterRegistry());
    }
}
