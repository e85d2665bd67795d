package dev.trunkline.gateway.controlplane;

import io.quarkus.logging.Log;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.RequestOptions;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;

/** The last step to a service: where it gives no answer, the caller gets one that says so and when to come back. */
final class ServiceCall implements ProxyInterceptor {

    private static final int SERVICE_UNAVAILABLE = 503;
    private static final String RETRY_AFTER_SECONDS = "2";

    private final HttpClient client;
    private final String name;
    private final String host;
    private final int port;

    ServiceCall(HttpClient client, String name, String host, int port) {
        this.client = client;
        this.name = name;
        this.host = host;
        this.port = port;
    }

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
        ProxyRequest request = context.request();
        return client.request(new RequestOptions().setHost(host).setPort(port))
                .compose(request::send)
                .recover(cause -> Future.succeededFuture(unanswered(request, cause)));
    }

    private ProxyResponse unanswered(ProxyRequest request, Throwable cause) {
        Log.debugf("%s: %s", name, cause.getMessage());
        return request.release()
                .response()
                .setStatusCode(SERVICE_UNAVAILABLE)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader("Retry-After", RETRY_AFTER_SECONDS)
                .setBody(Body.body(Buffer.buffer("{\"error\":{\"code\":503,\"message\":\"" + name
                        + " does not answer at the moment. Try again shortly.\","
                        + "\"metadata\":{\"error_type\":\"provider_overloaded\"}}}")));
    }
}
