package dev.trunkline.simulator.serve;

import dev.trunkline.simulator.record.Ending;
import dev.trunkline.simulator.record.RequestFacts;
import dev.trunkline.simulator.record.SentCredential;
import dev.trunkline.simulator.record.Served;
import dev.trunkline.simulator.request.InvalidRequest;
import dev.trunkline.simulator.request.ReadOutcome;
import dev.trunkline.simulator.text.Bytes;
import dev.trunkline.simulator.wire.AnthropicMessages;
import dev.trunkline.simulator.wire.OpenAiChat;
import dev.trunkline.simulator.wire.WireFormat;
import io.netty.buffer.ByteBuf;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/** The port of one provider: both protocols, one instance for each event loop. */
public final class ProviderHandler implements Handler<HttpServerRequest> {

    private static final WireFormat OPEN_AI = new OpenAiChat();
    private static final WireFormat ANTHROPIC = new AnthropicMessages();
    private static final long MILLIS_PER_SECOND = 1_000;

    private final Vertx vertx;
    private final Simulation simulation;
    private final Provider provider;

    public ProviderHandler(Vertx vertx, Simulation simulation, Provider provider) {
        this.vertx = vertx;
        this.simulation = simulation;
        this.provider = provider;
    }

    @Override
    public void handle(HttpServerRequest request) {
        WireFormat wire = wireOf(request.path());
        if (wire == null) {
            refuse(
                    request,
                    OPEN_AI,
                    404,
                    "",
                    "Unknown path " + request.path() + " (expected: /v1/chat/completions or /v1/messages)");
        } else if (!request.method().equals(HttpMethod.POST)) {
            refuse(request, wire, 405, "", "Method " + request.method() + " (expected: POST)");
        } else {
            BodyCollector body = new BodyCollector();
            request.handler(body::add);
            request.endHandler(ended -> serve(request, wire, body));
        }
    }

    private void serve(HttpServerRequest request, WireFormat wire, BodyCollector body) {
        if (body.isTooLarge()) {
            refuse(request, wire, 413, "", "Body over " + BodyCollector.BODY_BYTES_AT_MOST + " bytes");
            return;
        }
        long nowMillis = simulation.clock().millis();
        long sequence = simulation.record().nextSequence();
        var place = new ServingPlanner.Place(
                provider.name(), provider.nextRequest(), sequence, nowMillis / MILLIS_PER_SECOND);
        ReadOutcome outcome = read(request, wire, body.whole());
        switch (ServingPlanner.plan(outcome, place, simulation.script(), provider.pace())) {
            case ServingPlan.Refuse(String parameter, String message) -> {
                Served served = simulation.record().begin(sequence, factsOfRefused(request, wire, place, nowMillis));
                served.ended(Ending.INVALID_REQUEST, 400, false);
                refuse(request, wire, 400, parameter, message);
            }
            case ServingPlan.Serve plan -> {
                Served served = simulation.record().begin(sequence, facts(request, wire, place, plan, nowMillis));
                request.response().putHeader(wire.requestIdHeader(), "req_" + sequence);
                new Exchange(new Caller(vertx, request, served), wire, plan, simulation).begin();
            }
        }
    }

    @SuppressWarnings("deprecation") // the way to read bytes without a copy in Vert.x 4
    private static ReadOutcome read(HttpServerRequest request, WireFormat wire, Buffer body) {
        String header = wire.requiredHeader();
        if (!header.isEmpty() && !request.headers().contains(header)) {
            return new InvalidRequest(header, header + ": header is required");
        }
        ByteBuf bytes = body.getByteBuf();
        if (bytes.hasArray()) {
            return wire.read(bytes.array(), bytes.arrayOffset() + bytes.readerIndex(), bytes.readableBytes());
        }
        byte[] copy = body.getBytes();
        return wire.read(copy, 0, copy.length);
    }

    private static @Nullable WireFormat wireOf(@Nullable String path) {
        return switch (path) {
            case null -> null;
            case "/v1/chat/completions" -> OPEN_AI;
            case "/v1/messages" -> ANTHROPIC;
            default -> null;
        };
    }

    private static RequestFacts facts(
            HttpServerRequest request,
            WireFormat wire,
            ServingPlanner.Place place,
            ServingPlan.Serve plan,
            long nowMillis) {
        return new RequestFacts(
                place.provider(),
                place.requestNumber(),
                wire.responseId(place.sequence()),
                wire.protocol(),
                plan.answer().model(),
                plan.streamed(),
                plan.tag(),
                plan.answer().promptTokens(),
                plan.answer().cachedTokens(),
                plan.fault().kind(),
                credential(request),
                nowMillis);
    }

    private static SentCredential credential(HttpServerRequest request) {
        return SentCredential.of(request.getHeader(HttpHeaders.AUTHORIZATION), request.getHeader("x-api-key"));
    }

    private static RequestFacts factsOfRefused(
            HttpServerRequest request, WireFormat wire, ServingPlanner.Place place, long nowMillis) {
        return new RequestFacts(
                place.provider(),
                place.requestNumber(),
                wire.responseId(place.sequence()),
                wire.protocol(),
                "",
                false,
                "",
                0,
                0,
                "",
                credential(request),
                nowMillis);
    }

    private static void refuse(HttpServerRequest request, WireFormat wire, int status, String parameter, String why) {
        byte[] body = wire.error(status, parameter, why);
        request.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, Caller.JSON)
                .end(Caller.buffer(new Bytes(body.length).append(body)));
    }
}
