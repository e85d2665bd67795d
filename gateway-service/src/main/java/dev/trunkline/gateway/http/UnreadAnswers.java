package dev.trunkline.gateway.http;

import dev.trunkline.gateway.settings.GatewaySettings;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/**
 * Stands before all paths: a caller that sends one request after the other and reads no answer waits with the next one
 * until it has read, so that its answers do not pile up. Thread-safe.
 */
public final class UnreadAnswers {

    private final Duration slowReaderTimeout;
    private final Pipelining.Ahead ahead;

    /** Its limit of unread bytes is a setting. */
    public UnreadAnswers(GatewaySettings settings) {
        this.slowReaderTimeout = settings.limits().slowReaderTimeout();
        this.ahead = Pipelining.Ahead.of(settings.connections());
    }

    /** Lets it go on, at once or when its caller has read. */
    public void await(RoutingContext context) {
        HttpServerRequest request = context.request();
        Pipelining.limit(request, ahead);
        HttpServerResponse response = request.response();
        if (!response.writeQueueFull()) {
            context.next();
            return;
        }
        request.pause();
        long timer = context.vertx().setTimer(slowReaderTimeout.toMillis(), late -> giveUp(request));
        context.addEndHandler(gone -> context.vertx().cancelTimer(timer));
        response.drainHandler(read -> {
            context.vertx().cancelTimer(timer);
            response.drainHandler(null);
            context.next();
        });
    }

    private static void giveUp(HttpServerRequest request) {
        if (request.version() == HttpVersion.HTTP_2) {
            // Others are on that connection.
            request.response().reset();
        } else {
            request.connection().close();
        }
    }
}
