package dev.trunkline.gateway.controlplane;

import dev.trunkline.gateway.failure.GatewayFailure;
import dev.trunkline.gateway.failure.Outcome;
import dev.trunkline.gateway.http.BodyGate;
import dev.trunkline.gateway.http.CallerExchange;
import dev.trunkline.gateway.memory.MemoryLease;
import dev.trunkline.gateway.settings.GatewaySettings.Neighbour;
import io.quarkus.logging.Log;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpResponseExpectation;
import io.vertx.core.http.RequestOptions;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;

/** One service behind the door, and for whom the tokens are that it is called with. Thread-safe. */
final class Service {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);
    private static final int MORE_TRIES = 2;

    /** What the service gets to see of a request, next to its body. */
    record Call(HttpMethod method, String uri, MultiMap headers) {}

    private final Vertx vertx;
    private final ServiceClients clients;
    private final Duration deadline;
    private final String name;
    private final Neighbour place;
    private final Set<String> audiences;

    Service(
            Vertx vertx,
            ServiceClients clients,
            Duration deadline,
            String name,
            Neighbour place,
            Set<String> audiences) {
        this.vertx = vertx;
        this.clients = clients;
        this.deadline = deadline;
        this.name = name;
        this.place = place;
        this.audiences = audiences;
    }

    Set<String> audiences() {
        return audiences;
    }

    /**
     * Reads the body where the method has one, sends all of it, and gives the head of the answer, which must be read on
     * in the same turn of the event loop. Where the service gives none, the caller is told so and when to come back.
     */
    Future<Outcome<HttpClientResponse>> answer(CallerExchange exchange, Call call) {
        if (!PathMethods.haveBody(call.method())) {
            exchange.takeNoBody();
            return head(exchange, call, Buffer.buffer());
        }
        return exchange.body(BodyGate.OPEN).compose(read -> switch (read) {
            case Outcome.Refused<byte[]>(GatewayFailure failure) -> Future.succeededFuture(Outcome.refused(failure));
            case Outcome.Passed<byte[]>(byte[] body) -> {
                // Beside the body that came there is the one that goes.
                GatewayFailure full = exchange.memory()
                        .keep(MemoryLease.Use.WORK, body.length)
                        .failure(body.length);
                yield full == null
                        ? head(exchange, call, Buffer.buffer(body))
                        : Future.succeededFuture(Outcome.refused(full));
            }
        });
    }

    /** The same with a body that is not the caller's. */
    Future<Outcome<HttpClientResponse>> answer(CallerExchange exchange, Call call, Buffer body) {
        return head(exchange, call, body);
    }

    private Future<Outcome<HttpClientResponse>> head(CallerExchange exchange, Call call, Buffer body) {
        return ask(call, body, time -> exchange.onGone(() -> abandoned(call, time)))
                .map(Outcome::passed)
                .otherwise(this::unanswered);
    }

    /** Who hangs up must not keep a connection to the service; but what writes is let to its end. */
    private static void abandoned(Call call, CallTime time) {
        if (ServiceClients.onlyReads(call.method())) {
            time.giveUp();
        }
    }

    /** The head of the answer, within the deadline. */
    Future<HttpClientResponse> ask(Call call, Buffer body, Consumer<CallTime> begins) {
        return CallTime.within(deadline, vertx, time -> {
            begins.accept(time);
            return sendAgainIfLost(call, body, MORE_TRIES, time);
        });
    }

    /** What it says of its API; anybody within the cluster may read that. */
    Future<Buffer> document() {
        Call call = new Call(HttpMethod.GET, "/q/openapi?format=json", MultiMap.caseInsensitiveMultiMap());
        return CallTime.within(deadline, vertx, time -> send(call, Buffer.buffer(), time))
                .expecting(HttpResponseExpectation.SC_OK)
                .compose(HttpClientResponse::body);
    }

    /** Another replica may be there. */
    private Future<HttpClientResponse> sendAgainIfLost(Call call, Buffer body, int moreTries, CallTime time) {
        return send(call, body, time)
                .recover(cause -> moreTries > 0 && !time.over() && mayBeSentAgain(call.method(), cause)
                        ? sendAgainIfLost(call, body, moreTries - 1, time)
                        : Future.failedFuture(cause));
    }

    /** Where nothing was sent, and for what only reads also where nobody knows whether it arrived. */
    static boolean mayBeSentAgain(HttpMethod method, Throwable cause) {
        return cause instanceof ConnectException
                || cause instanceof HttpClosedException && ServiceClients.onlyReads(method);
    }

    private Future<HttpClientResponse> send(Call call, Buffer body, CallTime time) {
        RequestOptions options = new RequestOptions()
                .setHost(place.host())
                .setPort(place.port())
                .setMethod(call.method())
                .setURI(call.uri());
        return clients.of(call.method()).request(options).compose(request -> sendOn(request, call, body, time));
    }

    private static Future<HttpClientResponse> sendOn(HttpClientRequest request, Call call, Buffer body, CallTime time) {
        time.runsFor(request);
        try {
            request.headers().addAll(call.headers());
            return body.length() == 0 ? request.send() : request.send(body);
        } catch (RuntimeException e) {
            // Nobody else gives the connection back that it was to go by.
            request.reset();
            return Future.failedFuture(e);
        }
    }

    private Outcome<HttpClientResponse> unanswered(Throwable cause) {
        if (cause instanceof IllegalArgumentException || cause instanceof IllegalStateException) {
            return Outcome.refused(new GatewayFailure.Internal(cause));
        }
        Log.debugf("%s: %s", name, cause.getMessage());
        return Outcome.refused(new GatewayFailure.Unavailable(
                name + " does not answer at the moment. Try again shortly.", RETRY_AFTER));
    }
}
