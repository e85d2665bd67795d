package dev.trunkline.gateway.http;

import dev.trunkline.gateway.controlplane.ControlPlane;
import dev.trunkline.gateway.eventloop.Deadlines;
import dev.trunkline.gateway.eventloop.EventLoopLocal;
import dev.trunkline.gateway.pipeline.CompletionPipeline;
import dev.trunkline.gateway.pipeline.GatewayFailure;
import dev.trunkline.gateway.settings.GatewaySettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** All paths of the public door. */
@Singleton
class Routes {

    private static final Duration BUSY_RETRY = Duration.ofSeconds(1);

    private final CompletionPipeline pipeline;
    private final ControlPlane controlPlane;
    private final BodyLimits limits;
    private final int headerBytesAtMost;
    private final int inFlightAtMost;
    private final AtomicInteger inFlight;
    private final EventLoopLocal<Deadlines> deadlines;

    Routes(
            Vertx vertx,
            CompletionPipeline pipeline,
            ControlPlane controlPlane,
            GatewaySettings settings,
            InstantSource clock,
            MeterRegistry meters) {
        this.pipeline = pipeline;
        this.controlPlane = controlPlane;
        this.limits = new BodyLimits(
                settings.limits().requestBody().asLongValue(), settings.limits().requestReadTimeout(), clock);
        this.headerBytesAtMost =
                Math.toIntExact(settings.limits().requestHeaders().asLongValue());
        this.inFlightAtMost = settings.limits().requestsInFlight();
        this.inFlight = meters.gauge("trunkline.requests.inflight", new AtomicInteger());
        this.deadlines = new EventLoopLocal<>(vertx, context -> new Deadlines(vertx, clock));
    }

    void register(@Observes Router router) {
        for (String base : List.of("/api/v1", "/v1")) {
            router.route(HttpMethod.POST, base + "/chat/completions").handler(this::complete);
        }
        controlPlane.register(router, this::exchange);
        router.route("/*").last().handler(context -> exchange(context.request()).refuse(unknownPath(context)));
    }

    private void complete(RoutingContext context) {
        HttpServerRequest request = context.request();
        CallerExchange exchange = exchange(request);
        if (RequestHeaders.bytes(request.headers()) > headerBytesAtMost) {
            exchange.refuse(new GatewayFailure.HeadersTooLarge(headerBytesAtMost));
        } else if (inFlight.incrementAndGet() > inFlightAtMost) {
            inFlight.decrementAndGet();
            exchange.refuse(new GatewayFailure.Unavailable(
                    "This gateway serves " + inFlightAtMost + " requests already. Try again shortly.", BUSY_RETRY));
        } else {
            // Takes the place of the handlers that the exchange has set on the response.
            context.addEndHandler(done -> {
                inFlight.decrementAndGet();
                if (done.failed()) {
                    exchange.hungUp();
                }
            });
            pipeline.handle(exchange);
        }
    }

    private CallerExchange exchange(HttpServerRequest request) {
        return new CallerExchange(request, limits, deadlines.get());
    }

    private static GatewayFailure unknownPath(RoutingContext context) {
        return new GatewayFailure.NoEndpoints(
                "No such path: " + context.request().method() + " "
                        + context.request().path(),
                java.util.Map.of());
    }
}
