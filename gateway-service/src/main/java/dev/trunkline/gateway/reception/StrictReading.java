package dev.trunkline.gateway.reception;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.Http1xOrH2CHandler;
import io.vertx.core.http.impl.VertxHttpRequestDecoder;

/**
 * Sees that heads are read strictly as soon as it is known which HTTP a connection speaks. Vert.x
 * adds its decoder behind this handler when the first bytes come, and sends them through here.
 */
final class StrictReading extends ChannelInboundHandlerAdapter {

    private final HttpServerOptions options;

    StrictReading(HttpServerOptions options) {
        this.options = options;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ChannelPipeline pipeline = context.pipeline();
        VertxHttpRequestDecoder usual = pipeline.get(VertxHttpRequestDecoder.class);
        Http2ConnectionHandler http2 = pipeline.get(Http2ConnectionHandler.class);
        if (http2 != null) {
            StrictHeads.readBy(http2.decoder());
        } else if (usual != null) {
            pipeline.replace(usual, "httpDecoder", new StrictDecoder(options));
        } else if (pipeline.get(Http1xOrH2CHandler.class) != null) {
            // Behind a proxy that names the caller first it is not known yet what is spoken.
            pipeline.addLast(new StrictReading(options));
        }
        // First: where the protocol changes meanwhile, all handlers of HTTP/1 are taken off, and this one with them.
        pipeline.remove(this);
        context.fireChannelRead(message);
    }
}
