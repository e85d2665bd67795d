package dev.trunkline.gateway.reception;

import io.vertx.core.impl.VertxBuilder;
import io.vertx.core.impl.transports.JDKTransport;
import io.vertx.core.spi.VertxServiceProvider;

/** Lets Vert.x open the public door by {@link DoorTransport}. Found by Vert.x's own service file. */
public final class DoorTransportProvider implements VertxServiceProvider {

    @Override
    public void init(VertxBuilder builder) {
        if (builder.findTransport() == null || builder.findTransport().getClass() == JDKTransport.class) {
            builder.findTransport(new DoorTransport());
        } else {
            throw new IllegalStateException("quarkus.vertx.prefer-native-transport: true (expected: false, since"
                    + " connections of callers are counted by the transport of the JDK)");
        }
    }
}
