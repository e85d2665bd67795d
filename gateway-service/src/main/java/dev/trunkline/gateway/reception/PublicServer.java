package dev.trunkline.gateway.reception;

import dev.trunkline.gateway.settings.GatewaySettings;
import io.quarkus.arc.Unremovable;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.NetServerOptions;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What the servers of the public door promise, and who receives their connections. Thread-safe. */
@Singleton
@Unremovable
public class PublicServer implements HttpServerOptionsCustomizer {

    /**
     * Header bytes that are read, as a multiple of those that are taken: who is refused is told so, and on HTTP/2 the
     * others of the connection go on.
     */
    private static final int READ_FOR_TAKEN = 4;

    private final GatewaySettings settings;
    private final OpenConnections connections;
    private final List<HttpServerOptions> servers = new CopyOnWriteArrayList<>();

    PublicServer(GatewaySettings settings, OpenConnections connections) {
        this.settings = settings;
        this.connections = connections;
    }

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        int headerBytes = READ_FOR_TAKEN
                * Math.toIntExact(settings.limits().requestHeaders().asLongValue());
        Http2Settings http2 = new Http2Settings(options.getInitialSettings());
        options.setMaxHeaderSize(headerBytes)
                .setInitialSettings(http2.setMaxHeaderListSize(headerBytes)
                        .setMaxConcurrentStreams(settings.connections().streams()));
        ReadAhead.limit(options);
        servers.add(options);
    }

    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        customizeHttpServer(options);
    }

    boolean is(NetServerOptions other) {
        return servers.stream()
                .anyMatch(own -> own.getPort() == other.getPort()
                        && own.getHost().equals(other.getHost())
                        && own.isSsl() == other.isSsl());
    }

    Reception reception() {
        return new Reception(connections, servers.getFirst());
    }
}
