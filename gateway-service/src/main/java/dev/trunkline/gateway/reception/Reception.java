package dev.trunkline.gateway.reception;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.vertx.core.http.HttpServerOptions;

/** Stands where connections come in, before anything is spent on them. Confined to the event loop that accepts. */
final class Reception extends ChannelInboundHandlerAdapter {

    private final OpenConnections connections;
    private final HttpServerOptions options;

    Reception(OpenConnections connections, HttpServerOptions options) {
        this.connections = connections;
        this.options = options;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object accepted) {
        Channel channel = (Channel) accepted;
        OpenConnection connection = connections.admit(channel);
        if (connection == null) {
            channel.unsafe().closeForcibly();
            return;
        }
        ReadAhead.limit(channel);
        channel.pipeline().addLast(new Beginning(connection, options));
        context.fireChannelRead(accepted);
    }
}
