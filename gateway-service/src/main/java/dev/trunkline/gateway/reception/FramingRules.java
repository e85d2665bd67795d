package dev.trunkline.gateway.reception;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which heads of HTTP/1 leave no doubt about where the request ends and for whom it is. Pure. */
final class FramingRules {

    private FramingRules() {}

    static @Nullable Unreadable flaw(HttpRequest request) {
        HttpVersion version = request.protocolVersion();
        boolean modern = version.equals(HttpVersion.HTTP_1_1);
        if (!modern && !version.equals(HttpVersion.HTTP_1_0)) {
            return version.protocolName().equals("HTTP") ? Unreadable.VERSION : Unreadable.MALFORMED;
        }
        HttpHeaders headers = request.headers();
        if (!HeadText.target(request.uri()) || namesAreMissing(headers)) {
            return Unreadable.MALFORMED;
        }
        List<String> hosts = headers.getAll(HttpHeaderNames.HOST);
        if (hosts.size() > 1 || modern && hosts.isEmpty() || !hosts.isEmpty() && !HeadText.host(hosts.getFirst())) {
            return Unreadable.HOST;
        }
        if (headers.contains(HttpHeaderNames.SEC_WEBSOCKET_KEY1)
                && headers.contains(HttpHeaderNames.SEC_WEBSOCKET_KEY2)) {
            // Netty reads eight bytes of body that nobody else would: a draft of 2010 had them.
            return Unreadable.LENGTH;
        }
        return headers.contains(HttpHeaderNames.TRANSFER_ENCODING) ? codingFlaw(headers, modern) : null;
    }

    /** A body that comes while the protocol changes is held back by nothing; such a request stays HTTP/1.1. */
    static void upgradeNoBody(HttpHeaders headers) {
        if (headers.contains(HttpHeaderNames.UPGRADE)
                && (headers.contains(HttpHeaderNames.CONTENT_LENGTH)
                        || headers.contains(HttpHeaderNames.TRANSFER_ENCODING))) {
            headers.remove(HttpHeaderNames.UPGRADE);
        }
    }

    private static boolean namesAreMissing(HttpHeaders headers) {
        for (Map.Entry<String, String> header : headers) {
            if (header.getKey().isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** Codings are a list, over one line or several; only {@code chunked} alone is understood. */
    private static @Nullable Unreadable codingFlaw(HttpHeaders headers, boolean modern) {
        if (!modern || headers.contains(HttpHeaderNames.CONTENT_LENGTH)) {
            return Unreadable.LENGTH;
        }
        List<String> codings = headers.getAll(HttpHeaderNames.TRANSFER_ENCODING);
        if (codings.size() == 1 && codings.getFirst().equalsIgnoreCase("chunked")) {
            return null;
        }
        String all = String.join(",", codings).toLowerCase(Locale.ROOT);
        for (String coding : all.split(",", -1)) {
            if (!HeadText.token(coding.strip())) {
                return Unreadable.LENGTH;
            }
        }
        return all.replace("chunked", "").replace(",", "").isBlank() ? Unreadable.LENGTH : Unreadable.CODING;
    }
}
