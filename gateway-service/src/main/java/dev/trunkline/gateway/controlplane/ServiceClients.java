package dev.trunkline.gateway.controlplane;

import dev.trunkline.gateway.connection.CleanConnections;
import dev.trunkline.gateway.eventloop.EventLoopLocal;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;

/**
 * How services are called. What writes has a connection of its own each time: one that was kept may be closed just then
 * by a service that leaves, and nobody would know whether the request was read. Thread-safe.
 */
final class ServiceClients {

    private static final int IDLE_TIMEOUT_SECONDS = 30;
    /** To one service from one event loop, as the waiting ones below. */
    private static final int CONNECTIONS_AT_MOST = 64;

    private static final int WAITING_AT_MOST = 256;
    /** A session in cookies takes more room than most headers do. */
    private static final int ANSWER_HEADER_BYTES = 32 * 1024;

    private final EventLoopLocal<HttpClient> reading;
    private final EventLoopLocal<HttpClient> writing;

    ServiceClients(Vertx vertx, Duration connectTimeout) {
        this.reading = new EventLoopLocal<>(vertx, context -> client(vertx, options(connectTimeout)));
        this.writing = new EventLoopLocal<>(
                vertx, context -> client(vertx, options(connectTimeout).setKeepAlive(false)));
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

    private static HttpClientOptions options(Duration connectTimeout) {
        return new HttpClientOptions()
                .setConnectTimeout(Math.toIntExact(connectTimeout.toMillis()))
                .setReadIdleTimeout(IDLE_TIMEOUT_SECONDS)
                .setMaxHeaderSize(ANSWER_HEADER_BYTES)
                .setMaxPoolSize(CONNECTIONS_AT_MOST)
                .setMaxWaitQueueSize(WAITING_AT_MOST)
                .setShared(false);
    }
}
