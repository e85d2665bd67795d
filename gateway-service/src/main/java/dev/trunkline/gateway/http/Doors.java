package dev.trunkline.gateway.http;

import dev.trunkline.gateway.client.ClientAddresses;
import dev.trunkline.gateway.drain.Drain;
import dev.trunkline.gateway.eventloop.Deadlines;
import dev.trunkline.gateway.eventloop.EventLoopLocal;
import dev.trunkline.gateway.memory.ByteBudget;
import dev.trunkline.gateway.settings.GatewaySettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;

/** The doors of the gateway, each with room of its own, so that none can be blocked through another. */
@Singleton
public class Doors {

    private final Door completions;
    private final Door management;
    private final Door pages;

    Doors(
            Vertx vertx,
            GatewaySettings settings,
            ClientAddresses addresses,
            Drain drain,
            ByteBudget budget,
            InstantSource clock,
            MeterRegistry meters) {
        EventLoopLocal<Deadlines> deadlines = new EventLoopLocal<>(vertx, context -> new Deadlines(vertx, clock));
        AtomicInteger completing = meters.gauge("trunkline.requests.inflight", new AtomicInteger());
        Door.Limits forCompletions = limits(
                settings, settings.limits().requestBody(), settings.limits().requestsInFlight(), clock);
        GatewaySettings.ControlPlane controlPlane = settings.controlPlane();
        Door.Limits forOthers = limits(settings, controlPlane.requestBody(), controlPlane.requestsInFlight(), clock);
        this.completions = new Door(Face.API, forCompletions, completing, deadlines, addresses, drain, budget);
        this.management = new Door(Face.API, forOthers, new AtomicInteger(), deadlines, addresses, drain, budget);
        this.pages = new Door(Face.PAGE, forOthers, new AtomicInteger(), deadlines, addresses, drain, budget);
    }

    private static Door.Limits limits(GatewaySettings settings, MemorySize body, int inFlight, InstantSource clock) {
        GatewaySettings.Limits limits = settings.limits();
        return new Door.Limits(
                new BodyLimits(
                        body.asLongValue(),
                        settings.memory().unpaid().asLongValue(),
                        limits.requestReadTimeout(),
                        limits.slowReaderTimeout(),
                        clock),
                Math.toIntExact(limits.requestHeaders().asLongValue()),
                inFlight);
    }

    /** For chat completions. */
    public Door completions() {
        return completions;
    }

    /** For calls that other services answer. */
    public Door management() {
        return management;
    }

    /** For browsers. */
    public Door pages() {
        return pages;
    }
}
