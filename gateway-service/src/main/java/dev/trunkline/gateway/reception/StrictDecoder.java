package dev.trunkline.gateway.reception;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.AsciiString;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.VertxHttpRequestDecoder;
import io.vertx.core.http.impl.headers.HeadersMultiMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads HTTP/1 as RFC 9112 demands. What is not so becomes a request of its own that says why and closes the
 * connection, in its turn among the others; nothing that came after it is read. Confined to one event loop.
 */
final class StrictDecoder extends VertxHttpRequestDecoder {

    private boolean closing;
    private int fields;

    StrictDecoder(HttpServerOptions options) {
        super(options);
    }

    @Override
    protected HttpMessage createMessage(String[] initialLine) {
        fields = 0;
        String target = initialLine[1];
        if (target.startsWith("/") && HeadText.target(target) && !HeadText.address(target)) {
            // Quarkus refuses without a word what is no address; clients write some characters as they are.
            initialLine[1] = HeadText.escaped(target);
        }
        return super.createMessage(initialLine);
    }

    /** Asked once for each field, of heads and trailers. */
    @Override
    protected AsciiString splitHeaderName(byte[] bytes, int start, int length) {
        if (++fields > HeadText.FIELDS_AT_MOST) {
            throw new TooLongHttpHeaderException("more than " + HeadText.FIELDS_AT_MOST + " fields");
        }
        return super.splitHeaderName(bytes, start, length);
    }

    /** Asked once all headers are there, and before anything is read that they frame. */
    @Override
    protected boolean isContentAlwaysEmpty(HttpMessage message) {
        Unreadable flaw = message instanceof HttpRequest request ? FramingRules.flaw(request) : null;
        if (flaw != null) {
            throw new Flawed(flaw);
        }
        FramingRules.upgradeNoBody(message.headers());
        return super.isContentAlwaysEmpty(message);
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf bytes, List<Object> messages) throws Exception {
        if (closing) {
            bytes.skipBytes(bytes.readableBytes());
            return;
        }
        int before = messages.size();
        super.decode(context, bytes, messages);
        if (messages.size() > before
                && messages.getLast() instanceof HttpRequest request
                && request.decoderResult().isFailure()) {
            closing = true;
            messages.set(messages.size() - 1, instead(request.decoderResult().cause()));
            messages.add(LastHttpContent.EMPTY_LAST_CONTENT);
        }
    }

    private static HttpRequest instead(@Nullable Throwable cause) {
        Unreadable why =
                switch (cause) {
                    case Flawed flawed -> flawed.why;
                    case TooLongHttpLineException line -> Unreadable.LINE_TOO_LONG;
                    case TooLongHttpHeaderException headers -> Unreadable.HEADERS_TOO_LARGE;
                    case null, default -> Unreadable.MALFORMED;
                };
        HttpRequest instead =
                new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, why.path(), HeadersMultiMap.httpHeaders());
        instead.headers().set(HttpHeaderNames.HOST, "-").set(HttpHeaderNames.CONNECTION, "close");
        return instead;
    }

    /** The decoder of Netty takes exceptions, and no values. */
    private static final class Flawed extends IllegalArgumentException {

        private static final long serialVersionUID = 1L;

        private final Unreadable why;

        private Flawed(Unreadable why) {
            super(why.message());
            this.why = why;
        }

        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }
}
