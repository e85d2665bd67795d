package dev.trunkline.gateway.controlplane;

import dev.trunkline.gateway.eventloop.Abandonment;
import dev.trunkline.gateway.failure.GatewayFailure;
import dev.trunkline.gateway.failure.Outcome;
import dev.trunkline.gateway.http.CallerExchange;
import dev.trunkline.gateway.reception.HeadText;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * The way of one request to a service and of its answer back. Confined to one event loop.
 *
 * @param answerWithin how long the caller may take to read the answer
 */
record Forwarding(RoutingContext context, CallerExchange exchange, Duration answerWithin) {

    private static final String SHORT_BASE = "/v1/";
    private static final int REFUSED = 400;

    /** The head of the service's answer, or why there is none. */
    Future<Outcome<HttpClientResponse>> ask(Service service, InternalHeaders headers, String token) {
        return ask(service, headers.ofApi(context.request().headers(), exchange.clientAddress(), token));
    }

    /** Like {@link #ask}, with the cookies of the pages. */
    Future<Outcome<HttpClientResponse>> askForPage(Service service, InternalHeaders headers, String token) {
        return ask(service, headers.ofPage(context.request().headers(), exchange.clientAddress(), token));
    }

    /** Asks another path of the service, with the caller's query and a body of the gateway's own. */
    Future<Outcome<HttpClientResponse>> askInternally(
            Service service, String path, Buffer body, InternalHeaders headers, String token) {
        exchange.takeNoBody();
        MultiMap sent = headers.ofApi(context.request().headers(), exchange.clientAddress(), token);
        return service.answer(exchange, new Service.Call(HttpMethod.POST, withQuery(path), sent), body);
    }

    /** Asks another path of the service, with the caller's body. */
    Future<Outcome<HttpClientResponse>> askAt(Service service, String path, InternalHeaders headers, String token) {
        MultiMap sent = headers.ofApi(context.request().headers(), exchange.clientAddress(), token);
        return service.answer(exchange, new Service.Call(context.request().method(), path, sent));
    }

    private Future<Outcome<HttpClientResponse>> ask(Service service, MultiMap headers) {
        return service.answer(exchange, new Service.Call(context.request().method(), uri(), headers));
    }

    /** The path as it was matched, not as it was written: the service must not read another one out of it. */
    private String uri() {
        String path = HeadText.escaped(context.normalizedPath());
        return withQuery(path.startsWith(SHORT_BASE) ? "/api" + path : path);
    }

    private String withQuery(String path) {
        String query = context.request().query();
        // The services refuse without a word what is not escaped.
        return query == null ? path : path + "?" + HeadText.escaped(query);
    }

    /** Goes on with what comes. Whatever is thrown meanwhile ends this exchange, and is nobody else's trouble. */
    <T> void then(Future<T> coming, Consumer<T> next) {
        coming.onComplete(done -> {
            try {
                if (done.succeeded()) {
                    next.accept(done.result());
                } else {
                    failed(done.cause());
                }
            } catch (RuntimeException e) {
                failed(e);
            }
        });
    }

    void answer(Outcome<HttpClientResponse> outcome, AnswerRelay relay) {
        switch (outcome) {
            case Outcome.Refused<HttpClientResponse>(GatewayFailure failure) -> exchange.refuse(failure);
            case Outcome.Passed<HttpClientResponse>(HttpClientResponse head)
            when isWordless(head, relay) -> {
                Abandonment.of(head, head.end()::isComplete);
                exchange.refuse(new GatewayFailure.Wordless(head.statusCode()));
            }
            case Outcome.Passed<HttpClientResponse>(HttpClientResponse head) -> {
                endsInTime();
                relay.pass(head, context.response(), exchange);
            }
        }
    }

    /** Frameworks refuse some requests before anybody is asked, and say nothing. */
    private boolean isWordless(HttpClientResponse head, AnswerRelay relay) {
        return relay == AnswerRelay.TO_API
                && head.statusCode() >= REFUSED
                && "0".equals(head.getHeader(HttpHeaders.CONTENT_LENGTH))
                && context.request().method() != HttpMethod.HEAD;
    }

    /** An answer that is not taken in time is given up: its caller has a place here all the while. */
    private void endsInTime() {
        long timer = context.vertx().setTimer(answerWithin.toMillis(), fired -> exchange.abandon());
        context.addEndHandler(done -> context.vertx().cancelTimer(timer));
    }

    private void failed(Throwable cause) {
        exchange.refuse(new GatewayFailure.Internal(cause));
    }
}
