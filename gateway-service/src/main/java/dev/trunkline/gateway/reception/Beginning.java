package dev.trunkline.gateway.reception;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.vertx.core.http.HttpServerOptions;

/** The first moment of a connection: its clock starts, and what it says is read strictly. */
final class Beginning extends ChannelInboundHandlerAdapter {

    private final OpenConnection connection;
    private final HttpServerOptions options;

    Beginning(OpenConnection connection, HttpServerOptions options) {
        this.connection = connection;
        this.options = options;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        connection.start();
        context.pipeline().addLast(new StrictReading(options)).remove(this);
        context.fireChannelActive();
    }
}
