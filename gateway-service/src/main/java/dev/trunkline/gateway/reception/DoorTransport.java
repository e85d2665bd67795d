package dev.trunkline.gateway.reception;

import io.netty.bootstrap.ServerBootstrap;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ArcContainer;
import io.vertx.core.impl.transports.JDKTransport;
import io.vertx.core.net.NetServerOptions;

/** The usual transport, with a reception before the public door. Thread-safe. */
final class DoorTransport extends JDKTransport {

    @Override
    public void configure(NetServerOptions options, boolean domainSocket, ServerBootstrap bootstrap) {
        super.configure(options, domainSocket, bootstrap);
        ArcContainer beans = Arc.container();
        PublicServer door =
                beans == null ? null : beans.instance(PublicServer.class).get();
        if (door != null && door.is(options)) {
            bootstrap.handler(door.reception());
        }
    }
}
