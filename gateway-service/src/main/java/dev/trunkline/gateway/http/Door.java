package dev.trunkline.gateway.http;

import dev.trunkline.gateway.client.ClientAddresses;
import dev.trunkline.gateway.drain.Drain;
import dev.trunkline.gateway.eventloop.Deadlines;
import dev.trunkline.gateway.eventloop.EventLoopLocal;
import dev.trunkline.gateway.memory.ByteBudget;
import dev.trunkline.gateway.pipeline.GatewayFailure;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Lets requests of one kind in, as many at a time as there is room for. Thread-safe. */
public final class Door {

    /** What may come in. */
    record Limits(BodyLimits body, int headerBytes, int inFlight) {}

    private static final Duration BUSY_RETRY = Duration.ofSeconds(1);

    private final Face face;
    private final Limits limits;
    private final AtomicInteger inFlight;
    private final EventLoopLocal<Deadlines> deadlines;
    private final ClientAddresses addresses;
    private final Drain drain;
    private final ByteBudget budget;

    Door(
            Face face,
            Limits limits,
            AtomicInteger inFlight,
            EventLoopLocal<Deadlines> deadlines,
            ClientAddresses addresses,
            Drain drain,
            ByteBudget budget) {
        this.face = face;
        this.limits = limits;
        this.inFlight = inFlight;
        this.deadlines = deadlines;
        this.addresses = addresses;
        this.drain = drain;
        this.budget = budget;
    }

    /** Begins the work, or refuses it where the door is full. */
    public void enter(RoutingContext context, Consumer<CallerExchange> work) {
        HttpServerRequest request = context.request();
        CallerExchange exchange = exchange(request);
        if (RequestHeaders.bytes(request.headers()) > limits.headerBytes()) {
            exchange.refuse(new GatewayFailure.HeadersTooLarge(limits.headerBytes()));
        } else if (!RequestHeaders.plainlyFramed(request.headers())) {
            exchange.refuse(new GatewayFailure.BadRequest("Header Transfer-Encoding: unknown (expected: chunked)"));
        } else if (inFlight.incrementAndGet() > limits.inFlight()) {
            inFlight.decrementAndGet();
            exchange.refuse(new GatewayFailure.Unavailable(
                    "This gateway serves " + limits.inFlight() + " requests already. Try again shortly.", BUSY_RETRY));
        } else {
            // Takes the place of the handlers that the exchange has set on the response.
            context.addEndHandler(done -> {
                inFlight.decrementAndGet();
                exchange.ended(done.succeeded());
            });
            work.accept(exchange);
        }
    }

    /** For what is refused whoever asks: it needs no room, and nothing of it is read. */
    public void refuse(RoutingContext context, GatewayFailure failure) {
        exchange(context.request()).refuse(failure);
    }

    private CallerExchange exchange(HttpServerRequest request) {
        drain.announce(request);
        return new CallerExchange(request, face, limits.body(), deadlines.get(), addresses, budget);
    }
}
