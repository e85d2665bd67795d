package dev.trunkline.gateway.controlplane;

import dev.trunkline.gateway.eventloop.EventLoopLocal;
import dev.trunkline.gateway.internaltoken.InternalTokens;
import dev.trunkline.gateway.settings.GatewaySettings;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import jakarta.inject.Singleton;
import java.util.Set;

/** The services that answer for the gateway. Thread-safe. */
@Singleton
class Services {

    private static final int CONNECT_TIMEOUT_MILLIS = 2_000;
    private static final int IDLE_TIMEOUT_SECONDS = 30;
    /** To one service from one event loop, as the waiting ones below. */
    private static final int CONNECTIONS_AT_MOST = 64;

    private static final int WAITING_AT_MOST = 256;
    /** A session in cookies takes more room than most headers do. */
    private static final int ANSWER_HEADER_BYTES = 32 * 1024;

    private final Service auth;
    private final Service billing;
    private final Service catalog;

    Services(Vertx vertx, GatewaySettings settings) {
        HttpClientOptions options = new HttpClientOptions()
                .setConnectTimeout(CONNECT_TIMEOUT_MILLIS)
                .setReadIdleTimeout(IDLE_TIMEOUT_SECONDS)
                .setMaxHeaderSize(ANSWER_HEADER_BYTES)
                .setMaxPoolSize(CONNECTIONS_AT_MOST)
                .setMaxWaitQueueSize(WAITING_AT_MOST)
                .setShared(false);
        EventLoopLocal<HttpClient> client = new EventLoopLocal<>(vertx, context -> vertx.createHttpClient(options));
        GatewaySettings.ControlPlane places = settings.controlPlane();
        this.auth = new Service(client, "auth-service", places.auth(), Set.of(InternalTokens.AUTH));
        this.billing = new Service(client, "billing-service", places.billing(), Set.of(InternalTokens.BILLING));
        this.catalog = new Service(client, "catalog-service", places.catalog(), Set.of(InternalTokens.CATALOG));
    }

    Service auth() {
        return auth;
    }

    Service billing() {
        return billing;
    }

    Service catalog() {
        return catalog;
    }
}
