package dev.trunkline.gateway.egress;

import dev.trunkline.gateway.connection.CleanConnections;
import dev.trunkline.gateway.settings.EgressSettings;
import dev.trunkline.gateway.settings.GatewaySettings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;

/**
 * Asks the host of an address, and only at one that the rule permits: its name is looked up once, all that it is are
 * judged, and the connection is made to the very address that was judged. It shows nobody a cookie, a credential or
 * anything of the caller's. Thread-safe.
 */
@Singleton
final class MediaClient {

    private final HttpClient client;
    private final Names names;
    private final EgressRule rule;

    @Inject
    MediaClient(Vertx vertx, Names names, GatewaySettings settings) {
        this(vertx, names, settings.egress(), options(settings.egress()));
    }

    MediaClient(Vertx vertx, Names names, EgressSettings settings, HttpClientOptions options) {
        this.client = CleanConnections.client(vertx, options, options.getPoolOptions());
        this.names = names;
        this.rule = EgressRule.allowing(settings.allowedNetworks().orElse(List.of()));
    }

    /** A connection serves one medium, so that none is reused for an address that was never judged. */
    static HttpClientOptions options(EgressSettings settings) {
        return new HttpClientOptions()
                .setConnectTimeout(Math.toIntExact(settings.connectTimeout().toMillis()))
                .setSslHandshakeTimeout(settings.connectTimeout().toMillis())
                .setSslHandshakeTimeoutUnit(java.util.concurrent.TimeUnit.MILLISECONDS)
                .setKeepAlive(false)
                .setMaxPoolSize(settings.atOnce())
                .setMaxWaitQueueSize(0)
                .setDecompressionSupported(false)
                .setShared(false);
    }

    /** @return empty where no connection may be made; fails where none can be */
    Future<Optional<HttpClientRequest>> ask(MediaAddress address, String accepted) {
        return names.addresses(address.host())
                .compose(found -> found.stream().allMatch(each -> rule.permits(each, address.port()))
                        ? client.request(request(address, found.getFirst(), accepted))
                                .map(Optional::of)
                        : Future.succeededFuture(Optional.empty()));
    }

    private static RequestOptions request(MediaAddress address, InetAddress judged, String accepted) {
        return new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setServer(SocketAddress.inetSocketAddress(new InetSocketAddress(nameless(judged), address.port())))
                .setHost(address.host())
                .setPort(address.port())
                .setSsl(address.tls())
                .setURI(address.uri())
                .putHeader(HttpHeaders.ACCEPT, accepted)
                .putHeader(HttpHeaders.ACCEPT_ENCODING, "identity")
                .putHeader(HttpHeaders.USER_AGENT, "Trunkline");
    }

    /** What has no name cannot be looked up once more. */
    private static InetAddress nameless(InetAddress address) {
        try {
            return InetAddress.getByAddress(address.getAddress());
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address has 4 bytes or 16", e);
        }
    }
}
