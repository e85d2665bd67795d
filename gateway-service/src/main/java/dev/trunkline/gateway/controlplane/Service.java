package dev.trunkline.gateway.controlplane;

import dev.trunkline.gateway.http.BodyGate;
import dev.trunkline.gateway.http.CallerExchange;
import dev.trunkline.gateway.memory.MemoryLease;
import dev.trunkline.gateway.pipeline.GatewayFailure;
import dev.trunkline.gateway.pipeline.Outcome;
import dev.trunkline.gateway.settings.GatewaySettings.Neighbour;
import io.quarkus.logging.Log;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpResponseExpectation;
import io.vertx.core.http.RequestOptions;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Set;

/** One service behind the door, and for whom the tokens are that it is called with. Thread-safe. */
final class Service {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);
    private static final int MORE_TRIES = 2;

    /** What the service gets to see of a request, next to its body. */
    record Call(HttpMethod method, String uri, MultiMap headers) {}

    private final ServiceClients clients;
    private final String name;
    private final Neighbour place;
    private final Set<String> audiences;

    Service(ServiceClients clients, String name, Neighbour place, Set<String> audiences) {
        this.clients = clients;
        this.name = name;
        this.place = place;
        this.audiences = audiences;
    }

    Set<String> audiences() {
        return audiences;
    }

    /**
     * Reads the body where the method has one, sends all of it, and gives the head of the answer, which must be read on in the same turn of the
     * event loop. Where the service gives none, the caller is told so and when to come back.
     */
    Future<Outcome<HttpClientResponse>> answer(CallerExchange exchange, Call call) {
        if (!PathMethods.haveBody(call.method())) {
            exchange.takeNoBody();
            return head(call, Buffer.buffer());
        }
        return exchange.body(BodyGate.OPEN).compose(read -> switch (read) {
            case Outcome.Refused<byte[]>(GatewayFailure failure) -> Future.succeededFuture(Outcome.refused(failure));
            case Outcome.Passed<byte[]>(byte[] body) -> {
                // Beside the body that came there is the one that goes.
                GatewayFailure full = exchange.memory()
                        .keep(MemoryLease.Use.WORK, body.length)
                        .failure(body.length);
                yield full == null ? head(call, Buffer.buffer(body)) : Future.succeededFuture(Outcome.refused(full));
            }
        });
    }

    private Future<Outcome<HttpClientResponse>> head(Call call, Buffer body) {
        return sendAgainIfLost(call, body, MORE_TRIES).map(Outcome::passed).otherwise(this::unanswered);
    }

    /** What it says of its API; anybody within the cluster may read that. */
    Future<Buffer> document() {
        Call call = new Call(HttpMethod.GET, "/q/openapi?format=json", MultiMap.caseInsensitiveMultiMap());
        return send(call, Buffer.buffer())
                .expecting(HttpResponseExpectation.SC_OK)
                .compose(HttpClientResponse::body);
    }

    /** Another replica may be there. */
    private Future<HttpClientResponse> sendAgainIfLost(Call call, Buffer body, int moreTries) {
        return send(call, body)
                .recover(cause -> moreTries > 0 && mayBeSentAgain(call.method(), cause)
                        ? sendAgainIfLost(call, body, moreTries - 1)
                        : Future.failedFuture(cause));
    }

    /** Where nothing was sent, and for what only reads also where nobody knows whether it arrived. */
    static boolean mayBeSentAgain(HttpMethod method, Throwable cause) {
        return cause instanceof ConnectException
                || cause instanceof HttpClosedException && ServiceClients.onlyReads(method);
    }

    private Future<HttpClientResponse> send(Call call, Buffer body) {
        RequestOptions options = new RequestOptions()
                .setHost(place.host())
                .setPort(place.port())
                .setMethod(call.method())
                .setURI(call.uri())
                .setHeaders(call.headers());
        return clients.of(call.method())
                .request(options)
                .compose(request -> body.length() == 0 ? request.send() : request.send(body));
    }

    private Outcome<HttpClientResponse> unanswered(Throwable cause) {
        Log.debugf("%s: %s", name, cause.getMessage());
        return Outcome.refused(new GatewayFailure.Unavailable(
                name + " does not answer at the moment. Try again shortly.", RETRY_AFTER));
    }
}
