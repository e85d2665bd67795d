package dev.trunkline.gateway.http;

import dev.trunkline.gateway.client.AddressesOf;
import dev.trunkline.gateway.drain.Drains;
import dev.trunkline.gateway.memory.BudgetOf;
import dev.trunkline.gateway.settings.GatewaySettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.time.InstantSource;

/** For tests of other packages. */
public final class DoorsOf {

    private DoorsOf() {}

    public static Doors gateway(Vertx vertx, GatewaySettings settings) {
        return new Doors(
                vertx,
                settings,
                AddressesOf.callers(settings),
                Drains.staying(InstantSource.system()),
                BudgetOf.gateway(settings),
                InstantSource.system(),
                new SimpleMeterRegistry());
    }
}
