package dev.trunkline.gateway.client;

import dev.trunkline.gateway.network.AddressBytes;
import dev.trunkline.gateway.network.AddressRange;
import dev.trunkline.gateway.settings.GatewaySettings;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides where a request comes from: from where its connection does, or, where that is a proxy that the operator
 * trusts, from where the proxy says. Thread-safe.
 */
@Singleton
public class ClientAddresses {

    private static final String FORWARDED_FOR = "X-Forwarded-For";

    private final List<AddressRange> trustedProxies;

    ClientAddresses(GatewaySettings settings) {
        this.trustedProxies = settings.trustedProxies().orElse(List.of()).stream()
                .map(ClientAddresses::range)
                .toList();
    }

    private static AddressRange range(String text) {
        AddressRange range = AddressRange.parse(text);
        if (range == null) {
            throw new IllegalArgumentException("trunkline.gateway.trusted-proxies: '" + text
                    + "' (expected: an address like 10.0.0.7 or a range like 10.0.0.0/8)");
        }
        return range;
    }

    public ClientAddress of(HttpServerRequest request) {
        SocketAddress remote = request.remoteAddress();
        String address = remote == null ? null : remote.hostAddress();
        return decide(address, request.headers().getAll(FORWARDED_FOR));
    }

    /** From where the connection itself comes. */
    public ClientAddress ofConnection(String address) {
        return decide(address, List.of());
    }

    /** Whether a proxy of the operator is there, and many callers behind it. */
    public boolean trusts(ClientAddress address) {
        return trusted(address);
    }

    /**
     * Each proxy writes down at the end from where it was called. So the list is read from its end, as far as those
     * who wrote it are trusted; whatever stands before, anybody may have written.
     */
    ClientAddress decide(@Nullable String connection, List<String> forwardedFor) {
        ClientAddress nearest = connection == null ? null : ClientAddress.parse(connection);
        if (nearest == null) {
            return ClientAddress.UNKNOWN;
        }
        String[] hops = String.join(",", forwardedFor).split(",", -1);
        for (int hop = hops.length - 1; hop >= 0 && trusted(nearest); hop--) {
            ClientAddress before = ClientAddress.parse(withoutPort(hops[hop].strip()));
            if (before == null) {
                return nearest;
            }
            nearest = before;
        }
        return nearest;
    }

    private boolean trusted(ClientAddress address) {
        byte[] bytes = trustedProxies.isEmpty() ? null : AddressBytes.parse(address.text());
        return bytes != null && trustedProxies.stream().anyMatch(range -> range.contains(bytes));
    }

    /** Some proxies write {@code 192.0.2.1:4711} or {@code [2001:db8::1]:4711}. */
    private static String withoutPort(String hop) {
        int colon = hop.indexOf(':');
        if (hop.startsWith("[") && hop.indexOf(']') > 0) {
            return hop.substring(1, hop.indexOf(']'));
        }
        return colon > 0 && colon == hop.lastIndexOf(':') ? hop.substring(0, colon) : hop;
    }
}
