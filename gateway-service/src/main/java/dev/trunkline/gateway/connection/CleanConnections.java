package dev.trunkline.gateway.connection;

import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http2.Http2ConnectionDecoder;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * Makes clients whose connections serve another exchange only where the last one ended as HTTP says. An answer that
 * comes too late, twice or unasked would otherwise be given to whoever uses the connection next.
 */
public final class CleanConnections {

    private CleanConnections() {}

    public static HttpClient client(Vertx vertx, HttpClientOptions options, PoolOptions pool) {
        return vertx.httpClientBuilder()
                .with(options)
                .with(pool)
                .withConnectHandler(connection -> guard((ConnectionBase) connection, options))
                .build();
    }

    private static void guard(ConnectionBase connection, HttpClientOptions options) {
        ChannelPipeline pipeline = connection.channel().pipeline();
        HttpClientCodec codec = pipeline.get(HttpClientCodec.class);
        if (codec != null) {
            pipeline.replace(codec, "codec", new ExchangeCodec(limits(options), new Exchange(connection)));
            return;
        }
        Http2ConnectionHandler http2 = pipeline.get(Http2ConnectionHandler.class);
        Http2ConnectionDecoder decoder = http2.decoder();
        decoder.frameListener(new InterimFrames(decoder.frameListener(), http2.connection()));
    }

    private static HttpDecoderConfig limits(HttpClientOptions options) {
        return new HttpDecoderConfig()
                .setMaxInitialLineLength(options.getMaxInitialLineLength())
                .setMaxHeaderSize(options.getMaxHeaderSize())
                .setMaxChunkSize(options.getMaxChunkSize())
                .setInitialBufferSize(options.getDecoderInitialBufferSize());
    }

    /**
     * Breaks an exchange off. Over HTTP/1.1 the connection ends at once, even where the other side has not taken all of
     * the request; over HTTP/2 only the stream.
     *
     * @param connection of an exchange whose request was begun
     */
    public static void breakOff(HttpConnection connection) {
        if (connection instanceof ConnectionBase base
                && base.channel().pipeline().get(ExchangeCodec.class) != null) {
            base.channelHandlerContext().close();
        }
    }
}
