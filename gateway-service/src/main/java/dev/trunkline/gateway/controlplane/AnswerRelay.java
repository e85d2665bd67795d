package dev.trunkline.gateway.controlplane;

import dev.trunkline.gateway.eventloop.Abandonment;
import dev.trunkline.gateway.http.CallerExchange;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Hands a service's answer to the caller as it is, except for headers that are not the caller's. Thread-safe. */
enum AnswerRelay {
    /** Programs keep no cookies, and who may call from a browser the gateway has already said. */
    TO_API(Set.of(
            "set-cookie",
            "access-control-allow-origin",
            "access-control-allow-credentials",
            "access-control-expose-headers")),
    TO_PAGE(Set.of());

    private static final Set<String> OF_THIS_HOP = Set.of(
            "connection",
            "keep-alive",
            "proxy-authenticate",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;

    private final Set<String> kept;

    AnswerRelay(Set<String> kept) {
        this.kept = kept;
    }

    /** Must be called in the turn of the event loop in which the head of the answer came. */
    void pass(HttpClientResponse answer, HttpServerResponse response, CallerExchange exchange) {
        Future<Void> end = answer.end();
        if (exchange.gone()) {
            Abandonment.of(answer, end::isComplete);
            return;
        }
        exchange.onGone(() -> Abandonment.of(answer, end::isComplete));
        try {
            copyHead(answer, response);
        } catch (RuntimeException e) {
            Abandonment.of(answer, end::isComplete);
            response.headers().clear();
            throw e;
        }
        // An answer that breaks off must not look whole.
        answer.pipe().endOnFailure(false).to(response).onFailure(cause -> {
            Abandonment.of(answer, end::isComplete);
            exchange.abandon();
        });
    }

    private void copyHead(HttpClientResponse answer, HttpServerResponse response) {
        response.setStatusCode(answer.statusCode());
        copy(answer.headers(), response.headers());
        boolean empty = answer.statusCode() == NO_CONTENT || answer.statusCode() == NOT_MODIFIED;
        if (!empty && !response.headers().contains(HttpHeaders.CONTENT_LENGTH)) {
            response.setChunked(true);
        }
    }

    private void copy(MultiMap from, MultiMap to) {
        for (Map.Entry<String, String> header : from) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            if (!OF_THIS_HOP.contains(name) && !kept.contains(name)) {
                to.add(header.getKey(), header.getValue());
            }
        }
    }
}
