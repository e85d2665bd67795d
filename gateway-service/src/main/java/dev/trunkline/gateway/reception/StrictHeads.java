package dev.trunkline.gateway.reception;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http2.Http2ConnectionDecoder;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameListener;
import io.netty.handler.codec.http2.Http2FrameListenerDecorator;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Settings;
import io.vertx.core.net.HostAndPort;
import org.jspecify.annotations.Nullable;

/**
 * What {@link StrictDecoder} is for HTTP/1: an address is escaped where clients write characters as they are, and a
 * request to no address becomes one that says so. Quarkus and Vert.x would refuse both without a word. Confined to one
 * event loop.
 */
final class StrictHeads extends Http2FrameListenerDecorator {

    private static final String NO_HOST = "-";

    private final Http2ConnectionDecoder decoder;

    private StrictHeads(Http2FrameListener usual, Http2ConnectionDecoder decoder) {
        super(usual);
        this.decoder = decoder;
    }

    /** From the next head on. Where it does so already nothing changes. */
    static void readBy(Http2ConnectionDecoder decoder) {
        if (!(decoder.frameListener() instanceof StrictHeads)) {
            decoder.frameListener(new StrictHeads(decoder.frameListener(), decoder));
        }
    }

    /** With the first settings Vert.x puts another listener in the place of its first one. */
    @Override
    public void onSettingsRead(ChannelHandlerContext context, Http2Settings settings) throws Http2Exception {
        super.onSettingsRead(context, settings);
        readBy(decoder);
    }

    @Override
    public void onHeadersRead(
            ChannelHandlerContext context, int stream, Http2Headers headers, int padding, boolean endOfStream)
            throws Http2Exception {
        look(headers);
        super.onHeadersRead(context, stream, headers, padding, endOfStream);
    }

    @Override
    public void onHeadersRead(
            ChannelHandlerContext context,
            int stream,
            Http2Headers headers,
            int dependency,
            short weight,
            boolean exclusive,
            int padding,
            boolean endOfStream)
            throws Http2Exception {
        look(headers);
        super.onHeadersRead(context, stream, headers, dependency, weight, exclusive, padding, endOfStream);
    }

    private static void look(Http2Headers headers) {
        CharSequence path = headers.path();
        if (path == null || path.isEmpty()) {
            // Of trailers, or reset by Vert.x.
            return;
        }
        if (path.charAt(0) != '/' || !HeadText.target(path) || !hasHost(headers)) {
            headers.path(Unreadable.MALFORMED.path()).authority(NO_HOST).remove(HttpHeaderNames.HOST);
        } else if (!HeadText.address(path)) {
            headers.path(HeadText.escaped(path.toString()));
        }
    }

    private static boolean hasHost(Http2Headers headers) {
        @Nullable
        CharSequence host = headers.authority() == null ? headers.get(HttpHeaderNames.HOST) : headers.authority();
        return host != null && HeadText.host(host) && HostAndPort.parseAuthority(host.toString(), -1) != null;
    }
}
