package dev.trunkline.gateway.controlplane;

import io.vertx.core.MultiMap;
import io.vertx.core.net.HostAndPort;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The address by which browsers reach this installation. Immutable. */
record PublicUrl(String scheme, String host, int port) {

    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    /** @throws IllegalArgumentException when the text is more or less than scheme, host and perhaps port */
    static PublicUrl parse(String text) {
        URI uri = uri(text);
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        boolean bare = uri.getRawUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null;
        String path = uri.getRawPath();
        if (!bare || uri.getHost() == null || path == null || path.length() > 1) {
            throw wrong(text);
        }
        int usual = usualPort(scheme);
        if (usual < 0) {
            throw wrong(text);
        }
        return new PublicUrl(scheme, uri.getHost().toLowerCase(Locale.ROOT), uri.getPort() < 0 ? usual : uri.getPort());
    }

    private static URI uri(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw wrong(text);
        }
    }

    private static IllegalArgumentException wrong(String text) {
        return new IllegalArgumentException(
                "TRUNKLINE_PUBLIC_URL: '" + text + "' (expected: scheme and host, like https://trunkline.example)");
    }

    private static int usualPort(String scheme) {
        return switch (scheme) {
            case "http" -> HTTP_PORT;
            case "https" -> HTTPS_PORT;
            default -> -1;
        };
    }

    /** Whether the request was meant for this address and no other. */
    boolean isMeantBy(MultiMap headers, @Nullable HostAndPort authority) {
        return headers.getAll("Host").size() <= 1
                && authority != null
                && authority.host().equalsIgnoreCase(host)
                && (authority.port() < 0 ? usualPort(scheme) : authority.port()) == port;
    }

    @Override
    public String toString() {
        return port == usualPort(scheme) ? scheme + "://" + host : scheme + "://" + host + ":" + port;
    }
}
