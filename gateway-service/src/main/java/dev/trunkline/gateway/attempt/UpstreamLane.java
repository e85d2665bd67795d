package dev.trunkline.gateway.attempt;

import dev.trunkline.gateway.connection.CleanConnections;
import dev.trunkline.gateway.eventloop.Deadlines;
import dev.trunkline.gateway.settings.UpstreamSettings;
import io.vertx.core.Vertx;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import java.time.InstantSource;
import java.util.List;

/** What one event loop needs to call providers: its own connections and its own deadlines. */
record UpstreamLane(HttpClient client, Deadlines deadlines) {

    private static final int HTTP2_CONNECTION_WINDOW_BYTES = 1 << 20;

    static UpstreamLane create(Vertx vertx, UpstreamSettings settings, InstantSource clock) {
        PoolOptions pool = new PoolOptions()
                .setHttp1MaxSize(settings.connectionsPerHost())
                .setHttp2MaxSize(settings.connectionsPerHost())
                .setEventLoopSize(0);
        return new UpstreamLane(CleanConnections.client(vertx, options(settings), pool), new Deadlines(vertx, clock));
    }

    static HttpClientOptions options(UpstreamSettings settings) {
        int keptSeconds = Math.toIntExact(Math.max(1, settings.keptConnection().toSeconds()));
        return new HttpClientOptions()
                .setConnectTimeout(Math.toIntExact(settings.connectTimeout().toMillis()))
                .setTcpNoDelay(true)
                .setKeepAlive(true)
                .setKeepAliveTimeout(keptSeconds)
                .setHttp2KeepAliveTimeout(keptSeconds)
                .setMaxWaitQueueSize(settings.waitingRequests())
                .setUseAlpn(true)
                .setAlpnVersions(List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1))
                .setInitialSettings(new Http2Settings().setPushEnabled(false))
                .setHttp2ConnectionWindowSize(HTTP2_CONNECTION_WINDOW_BYTES)
                .setHttp2MultiplexingLimit(settings.streamsPerConnection())
                .setDecompressionSupported(false)
                .setShared(false);
    }
}
