package dev.trunkline.gateway.http;

import dev.trunkline.gateway.client.ClientAddresses;
import dev.trunkline.gateway.drain.Drain;
import dev.trunkline.gateway.eventloop.Deadlines;
import dev.trunkline.gateway.eventloop.EventLoopLocal;
import dev.trunkline.gateway.memory.ByteBudget;
import dev.trunkline.gateway.settings.GatewaySettings;
import dev.trunkline.gateway.share.Shares;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** The doors of the gateway, each with room of its own, so that none can be blocked through another. */
@Singleton
public class Doors {

    private final Door completions;
    private final Door management;
    private final Door pages;
    private final Door anybody;

    Doors(
            Vertx vertx,
            GatewaySettings settings,
            ClientAddresses addresses,
            Drain drain,
            ByteBudget budget,
            InstantSource clock,
            MeterRegistry meters) {
        EventLoopLocal<Deadlines> deadlines = new EventLoopLocal<>(vertx, context -> new Deadlines(vertx, clock));
        GatewaySettings.ControlPlane controlPlane = settings.controlPlane();
        int percent = settings.limits().sharePercent();
        Door.Rooms forCompletions =
                rooms(settings.limits().strangersInFlight(), settings.limits().requestsInFlight(), percent);
        meters.gauge("trunkline.requests.inflight", forCompletions.known(), Shares::taken);
        Door.Limits ofCompletions = limits(settings, settings.limits().requestBody(), clock);
        Door.Limits ofOthers = limits(settings, controlPlane.requestBody(), clock);
        this.completions = new Door(Face.API, ofCompletions, forCompletions, deadlines, addresses, drain, budget);
        this.management =
                new Door(Face.API, ofOthers, rooms(controlPlane, percent), deadlines, addresses, drain, budget);
        this.pages = new Door(Face.PAGE, ofOthers, rooms(controlPlane, percent), deadlines, addresses, drain, budget);
        this.anybody =
                new Door(Face.ANYBODY, ofOthers, rooms(controlPlane, percent), deadlines, addresses, drain, budget);
    }

    private static Door.Rooms rooms(GatewaySettings.ControlPlane settings, int percent) {
        return rooms(settings.strangersInFlight(), settings.requestsInFlight(), percent);
    }

    private static Door.Rooms rooms(int strangers, int known, int percent) {
        return new Door.Rooms(new Shares(strangers, percent), new Shares(known, percent));
    }

    private static Door.Limits limits(GatewaySettings settings, MemorySize body, InstantSource clock) {
        return new Door.Limits(
                BodyLimits.of(settings, body, clock),
                Math.toIntExact(settings.limits().requestHeaders().asLongValue()));
    }

    /** For whatever models answer. */
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

    /** For who comes by an address that has nothing to do with the API. */
    public Door anybody() {
        return anybody;
    }
}
