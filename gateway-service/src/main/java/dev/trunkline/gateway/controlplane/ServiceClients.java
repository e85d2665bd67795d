package dev.trunkline.gateway.controlplane;

import dev.trunkline.gateway.connection.CleanConnections;
import dev.trunkline.gateway.eventloop.EventLoopLocal;
import dev.trunkline.gateway.settings.GatewaySettings;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import java.util.concurrent.TimeUnit;

/**
 * How services are called. What writes has a connection of its own each time: one that was kept may be closed just then
 * by a service that leaves, and nobody would know whether the request was read. Thread-safe.
 */
final class ServiceClients {

    /** A session in cookies takes more room than most headers do. */
    private static final int ANSWER_HEADER_BYTES = 32 * 1024;

    private final EventLoopLocal<HttpClient> reading;
    private final EventLoopLocal<HttpClient> writing;

    ServiceClients(Vertx vertx, GatewaySettings.ControlPlane settings) {
        this.reading = new EventLoopLocal<>(vertx, context -> client(vertx, options(settings)));
        this.writing = new EventLoopLocal<>(
                vertx, context -> client(vertx, options(settings).setKeepAlive(false)));
    }

    private static HttpClient client(Vertx vertx, HttpClientOptions options) {
        return CleanConnections.client(vertx, options, options.getPoolOptions());
    }

    HttpClient of(HttpMethod method) {
        return onlyReads(method) ? reading.get() : writing.get();
    }

    static boolean onlyReads(HttpMethod method) {
        return method == HttpMethod.GET || method == HttpMethod.HEAD;
    }

    private static HttpClientOptions options(GatewaySettings.ControlPlane settings) {
        return new HttpClientOptions()
                .setConnectTimeout(Math.toIntExact(settings.connectTimeout().toMillis()))
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setReadIdleTimeout(Math.toIntExact(settings.idleTimeout().toMillis()))
                .setMaxHeaderSize(ANSWER_HEADER_BYTES)
                .setMaxPoolSize(settings.connectionsPerService())
                .setMaxWaitQueueSize(settings.waitingRequests())
                .setShared(false);
    }
}
