package dev.trunkline.gateway.http;

import dev.trunkline.gateway.client.ClientAddresses;
import dev.trunkline.gateway.drain.Drain;
import dev.trunkline.gateway.eventloop.Deadlines;
import dev.trunkline.gateway.eventloop.EventLoopLocal;
import dev.trunkline.gateway.failure.ErrorForm;
import dev.trunkline.gateway.failure.GatewayFailure;
import dev.trunkline.gateway.failure.OpenAiErrors;
import dev.trunkline.gateway.memory.ByteBudget;
import dev.trunkline.gateway.share.Shares;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Consumer;

/** Lets requests of one kind in, as many at a time as there is room for. Thread-safe. */
public final class Door {

    /** What may come in. */
    record Limits(BodyLimits body, int headerBytes) {}

    /** Those whose key or session is known have places of their own. */
    record Rooms(Shares strangers, Shares known) {}

    private final Face face;
    private final Limits limits;
    private final Rooms rooms;
    private final EventLoopLocal<Deadlines> deadlines;
    private final ClientAddresses addresses;
    private final Drain drain;
    private final ByteBudget budget;

    Door(
            Face face,
            Limits limits,
            Rooms rooms,
            EventLoopLocal<Deadlines> deadlines,
            ClientAddresses addresses,
            Drain drain,
            ByteBudget budget) {
        this.face = face;
        this.limits = limits;
        this.rooms = rooms;
        this.deadlines = deadlines;
        this.addresses = addresses;
        this.drain = drain;
        this.budget = budget;
    }

    /**
     * Begins the work, which finds out at once who is there, and has no place for its request before it has asked for
     * one: {@link CallerExchange#seat} or {@link CallerExchange#seatAsStranger}.
     */
    public void enter(RoutingContext context, Consumer<CallerExchange> work) {
        enter(context, OpenAiErrors.FORM, work);
    }

    /** The same for callers of some dialect, who read what went wrong in their own form. */
    public void enter(RoutingContext context, ErrorForm errors, Consumer<CallerExchange> work) {
        CallerExchange exchange = exchange(context.request());
        exchange.tellErrors(errors);
        if (RequestHeaders.bytes(context.request().headers()) > limits.headerBytes()) {
            exchange.refuse(new GatewayFailure.HeadersTooLarge(limits.headerBytes()));
            return;
        }
        context.addEndHandler(done -> exchange.ended(done.succeeded()));
        try {
            work.accept(exchange);
        } catch (RuntimeException e) {
            exchange.refuse(new GatewayFailure.Internal(e));
        }
    }

    /** Begins work for whoever is there, or refuses it where strangers have no room. */
    public void enterAsStranger(RoutingContext context, Consumer<CallerExchange> work) {
        enter(context, exchange -> {
            GatewayFailure refusal = exchange.seatAsStranger();
            if (refusal == null) {
                work.accept(exchange);
            } else {
                exchange.refuse(refusal);
            }
        });
    }

    /** For what is refused whoever asks: it needs no room, and nothing of it is read. */
    public void refuse(RoutingContext context, GatewayFailure failure) {
        exchange(context.request()).refuse(failure);
    }

    /** The same as callers of some dialect read it. */
    public void refuse(RoutingContext context, GatewayFailure failure, ErrorForm errors) {
        CallerExchange exchange = exchange(context.request());
        exchange.tellErrors(errors);
        exchange.refuse(failure);
    }

    private CallerExchange exchange(HttpServerRequest request) {
        drain.announce(request);
        Place place = new Place(
                rooms.strangers(), rooms.known(), addresses.of(request).site());
        return new CallerExchange(request, face, limits.body(), deadlines.get(), addresses, budget, place);
    }
}
