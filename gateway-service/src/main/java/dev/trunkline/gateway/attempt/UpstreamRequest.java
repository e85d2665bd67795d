package dev.trunkline.gateway.attempt;

import dev.trunkline.gateway.connection.CleanConnections;
import dev.trunkline.gateway.connection.NothingSent;
import io.vertx.core.AsyncResult;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import org.jspecify.annotations.Nullable;

/** How one attempt sends: a connection, the request on it, and how both are let go. Confined to one event loop. */
final class UpstreamRequest {

    private static final int UNFIT_CONNECTIONS_AT_MOST = 3;

    /** What its attempt wants to hear. */
    interface Listener {

        /** Whether there is still an attempt that the request would serve. */
        boolean wanted();

        /** Just before it is sent. */
        void sending(HttpClientRequest request);

        void notConnected(Throwable cause);

        void answered(HttpClientResponse head);

        void broken(Throwable cause);

        /** Runs a callback and hears of what it throws. */
        void guarded(Runnable callback);
    }

    private final HttpClient client;
    private final RequestOptions options;
    private final Buffer body;
    private final Listener listener;
    private @Nullable HttpClientRequest request;
    private int unfitConnections;
    private boolean written;

    UpstreamRequest(HttpClient client, RequestOptions options, Buffer body, Listener listener) {
        this.client = client;
        this.options = options;
        this.body = body;
        this.listener = listener;
    }

    void send() {
        client.request(options).onComplete(connected -> listener.guarded(() -> connected(connected)));
    }

    /** Whether the provider has all of it, as far as one can know. */
    boolean written() {
        return written;
    }

    private void connected(AsyncResult<HttpClientRequest> connected) {
        if (connected.failed()) {
            listener.notConnected(connected.cause());
            return;
        }
        HttpClientRequest fresh = connected.result();
        if (!listener.wanted()) {
            fresh.reset();
            return;
        }
        request = fresh;
        listener.sending(fresh);
        fresh.exceptionHandler(cause -> ifPresent(fresh, () -> listener.broken(cause)));
        fresh.response().onComplete(answered -> ifPresent(fresh, () -> answered(answered)));
        fresh.end(body).onComplete(sent -> listener.guarded(() -> sent(sent)));
    }

    private void ifPresent(HttpClientRequest begun, Runnable callback) {
        if (request == begun) {
            listener.guarded(callback);
        }
    }

    private void answered(AsyncResult<HttpClientResponse> answered) {
        if (answered.succeeded()) {
            listener.answered(answered.result());
        } else {
            listener.broken(answered.cause());
        }
    }

    /** A connection that was kept may be found unfit at the last moment; where nothing has left, another one serves. */
    private void sent(AsyncResult<Void> sent) {
        written = sent.succeeded();
        boolean another = sent.cause() instanceof NothingSent
                && listener.wanted()
                && ++unfitConnections <= UNFIT_CONNECTIONS_AT_MOST;
        if (another) {
            request = null;
            send();
        }
    }

    /**
     * Closing is what stops the provider from generating, and the meter with it.
     *
     * @param answerEnded whether there is nothing left to read
     */
    void letGo(boolean answerEnded) {
        HttpClientRequest begun = request;
        if (begun != null && (!answerEnded || isHalfOpen(begun))) {
            begun.reset();
            CleanConnections.breakOff(begun.connection());
        }
    }

    /** Over HTTP/1.1 an answer that overtakes its request ends the connection anyway. */
    private boolean isHalfOpen(HttpClientRequest begun) {
        return !written && begun.version() == HttpVersion.HTTP_2;
    }
}
