package dev.trunkline.simulator.serve;

import dev.trunkline.simulator.protocol.Refusal;
import dev.trunkline.simulator.protocol.RequestHead;
import dev.trunkline.simulator.protocol.Room;
import dev.trunkline.simulator.record.Ending;
import dev.trunkline.simulator.record.RequestFacts;
import dev.trunkline.simulator.record.SentCredential;
import dev.trunkline.simulator.record.Served;
import dev.trunkline.simulator.request.ReadOutcome;
import dev.trunkline.simulator.request.Seen;
import dev.trunkline.simulator.text.Bytes;
import io.netty.buffer.ByteBuf;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Objects;

/** The port of one provider, with a room for each protocol; one instance for each event loop. */
public final class ProviderHandler implements Handler<HttpServerRequest> {

    private static final List<String> KEY_HEADERS = List.of("x-api-key", "api-key", "x-goog-api-key");
    private static final long MILLIS_PER_SECOND = 1_000;

    private final Vertx vertx;
    private final Simulation simulation;
    private final Provider provider;
    private final Rooms rooms;

    public ProviderHandler(Vertx vertx, Simulation simulation, Provider provider, Rooms rooms) {
        this.vertx = vertx;
        this.simulation = simulation;
        this.provider = provider;
        this.rooms = rooms;
    }

    @Override
    public void handle(HttpServerRequest request) {
        Room room = rooms.of(request.path());
        if (room == null) {
            String why = "Unknown path " + request.path() + " (expected one of " + rooms.paths() + ")";
            refuse(request, rooms.first(), new Refusal(404, "", why));
        } else if (!request.method().equals(HttpMethod.POST)) {
            refuse(request, room, new Refusal(405, "", "Method " + request.method() + " (expected: POST)"));
        } else {
            BodyCollector body = new BodyCollector();
            request.handler(body::add);
            request.endHandler(ended -> serve(request, room, body));
        }
    }

    private void serve(HttpServerRequest request, Room room, BodyCollector body) {
        if (body.isTooLarge()) {
            String why = "Body over " + BodyCollector.BODY_BYTES_AT_MOST + " bytes";
            refuse(request, room, new Refusal(413, "", why));
            return;
        }
        long nowMillis = simulation.clock().millis();
        long sequence = simulation.record().nextSequence();
        var place = new ServingPlanner.Place(
                provider.name(), provider.nextRequest(), sequence, nowMillis / MILLIS_PER_SECOND);
        ReadOutcome outcome = read(request, room, body.whole());
        switch (ServingPlanner.plan(outcome, place, simulation.script(), provider.pace())) {
            case ServingPlan.Refuse(int status, String parameter, String message) -> {
                Served served = simulation.record().begin(sequence, factsOfRefused(request, room, place, nowMillis));
                served.ended(Ending.INVALID_REQUEST, status, false);
                refuse(request, room, new Refusal(status, parameter, message));
            }
            case ServingPlan.Serve plan -> {
                Served served = simulation.record().begin(sequence, facts(request, room, place, plan, nowMillis));
                request.response().putHeader(room.requestIdHeader(), "req_" + sequence);
                new Exchange(new Caller(vertx, request, served), room, plan, simulation).begin();
            }
        }
    }

    @SuppressWarnings("deprecation") // the way to read bytes without a copy in Vert.x 4
    private static ReadOutcome read(HttpServerRequest request, Room room, Buffer body) {
        RequestHead head =
                new RequestHead(Objects.requireNonNullElse(request.path(), ""), request.params(), request.headers());
        ByteBuf bytes = body.getByteBuf();
        if (bytes.hasArray()) {
            return room.read(head, bytes.array(), bytes.arrayOffset() + bytes.readerIndex(), bytes.readableBytes());
        }
        byte[] copy = body.getBytes();
        return room.read(head, copy, 0, copy.length);
    }

    private static RequestFacts facts(
            HttpServerRequest request, Room room, ServingPlanner.Place place, ServingPlan.Serve plan, long nowMillis) {
        return new RequestFacts(
                place.provider(),
                place.requestNumber(),
                room.responseId(place.sequence()),
                room.protocol(),
                plan.answer().model(),
                plan.streamed(),
                plan.tag(),
                plan.answer().promptTokens(),
                plan.answer().cachedTokens(),
                plan.answer().thinkingTokens(),
                plan.seen(),
                plan.fault().kind(),
                credential(request),
                nowMillis);
    }

    private static SentCredential credential(HttpServerRequest request) {
        return SentCredential.of(
                request.getHeader(HttpHeaders.AUTHORIZATION),
                KEY_HEADERS.stream()
                        .map(request::getHeader)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null));
    }

    private static RequestFacts factsOfRefused(
            HttpServerRequest request, Room room, ServingPlanner.Place place, long nowMillis) {
        return new RequestFacts(
                place.provider(),
                place.requestNumber(),
                room.responseId(place.sequence()),
                room.protocol(),
                "",
                false,
                "",
                0,
                0,
                0,
                Seen.NOTHING,
                "",
                credential(request),
                nowMillis);
    }

    private static void refuse(HttpServerRequest request, Room room, Refusal refusal) {
        byte[] body = room.error(refusal);
        room.errorHeaders(request.response().headers(), refusal.status());
        request.response()
                .setStatusCode(refusal.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Caller.JSON)
                .end(Caller.buffer(new Bytes(body.length).append(body)));
    }
}
