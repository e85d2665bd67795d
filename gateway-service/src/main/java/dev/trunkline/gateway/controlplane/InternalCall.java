package dev.trunkline.gateway.controlplane;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import java.util.List;

/**
 * Turns a caller's request into an internal one: its credentials, cookies and forwarding headers are dropped, the
 * signed token is set, the path always begins with {@code /api/v1}.
 */
final class InternalCall implements ProxyInterceptor {

    private static final List<String> DROPPED = List.of(
            "authorization",
            "x-api-key",
            "cookie",
            "forwarded",
            "x-forwarded-for",
            "x-forwarded-host",
            "x-forwarded-proto");
    private static final int PAYLOAD_TOO_LARGE = 413;

    private final long bodyBytesAtMost;

    InternalCall(long bodyBytesAtMost) {
        this.bodyBytesAtMost = bodyBytesAtMost;
    }

    static void prepare(HttpServerRequest request, String token) {
        MultiMap headers = request.headers();
        DROPPED.forEach(headers::remove);
        headers.set(HttpHeaders.AUTHORIZATION, "Bearer " + token);
        if (request.version() == HttpVersion.HTTP_2 && !headers.contains(HttpHeaders.CONTENT_LENGTH)) {
            // HTTP/2 ends a body without such a header; by HTTP/1.1 it could not go on without.
            headers.set(HttpHeaders.TRANSFER_ENCODING, HttpHeaders.CHUNKED);
        }
    }

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
        ProxyRequest request = context.request();
        Body body = request.getBody();
        if (body != null && body.length() > bodyBytesAtMost) {
            return Future.succeededFuture(request.release()
                    .response()
                    .setStatusCode(PAYLOAD_TOO_LARGE)
                    .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                    .setBody(Body.body(Buffer.buffer(
                            "{\"error\":{\"code\":413,\"message\":\"Request body too large (expected: at most "
                                    + bodyBytesAtMost + " bytes)\"}}"))));
        }
        if (request.getURI().startsWith("/v1/")) {
            request.setURI("/api" + request.getURI());
        }
        return context.sendRequest();
    }
}
