package dev.trunkline.gateway.http;

import dev.trunkline.gateway.settings.ConnectionSettings;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.core.net.impl.VertxHandler;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;

/**
 * Hands on one request of an HTTP/1 connection after the other: what a caller asks ahead of its answers waits here, up
 * to a limit. Vert.x would keep any number of them, and where the caller hangs up within the second it would not tell
 * the first. Reading cannot simply stop: then nobody would notice that the caller has hung up. Confined to one event
 * loop.
 */
final class Pipelining extends ChannelDuplexHandler {

    /** A field takes more memory than its letters. */
    private static final int FIELD_BYTES = 128;

    /**
     * How far ahead a caller may ask before it is hung up on; no client in earnest does.
     *
     * @param headBytes of heads as they lie in memory
     */
    record Ahead(int requests, long headBytes, long bodyBytes) {

        static Ahead of(ConnectionSettings settings) {
            return new Ahead(
                    settings.requestsAhead(),
                    settings.headsAhead().asLongValue(),
                    settings.bodiesAhead().asLongValue());
        }
    }

    private final Ahead atMost;
    private final Deque<Object> held = new ArrayDeque<>();
    private int heldRequests;
    private int heldHeadBytes;
    private int heldBodyBytes;
    private boolean received;
    private boolean answered;
    private boolean closing;

    Pipelining(Ahead atMost) {
        this.atMost = atMost;
    }

    /** To be called with each request; only the first of a connection changes anything. */
    static void limit(HttpServerRequest request, Ahead atMost) {
        if (request.version() != HttpVersion.HTTP_2 && request.connection() instanceof ConnectionBase connection) {
            ChannelPipeline pipeline = connection.channel().pipeline();
            ChannelHandlerContext last = pipeline.context(VertxHandler.class);
            if (last != null && pipeline.get(Pipelining.class) == null) {
                pipeline.addBefore(last.name(), null, new Pipelining(atMost));
            }
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (closing) {
            ReferenceCountUtil.release(message);
        } else if (held.isEmpty() && mayPass(message)) {
            pass(context, message);
        } else {
            hold(context, message);
        }
    }

    private boolean mayPass(Object message) {
        return !(message instanceof HttpRequest) || received && answered;
    }

    private void pass(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest) {
            received = false;
            answered = false;
        }
        if (message instanceof LastHttpContent) {
            received = true;
        }
        context.fireChannelRead(message);
    }

    private void hold(ChannelHandlerContext context, Object message) {
        held.add(message);
        count(message, 1);
        if (heldRequests > atMost.requests()
                || heldHeadBytes > atMost.headBytes()
                || heldBodyBytes > atMost.bodyBytes()) {
            closing = true;
            drop();
            context.close();
        }
    }

    private void count(Object message, int sign) {
        if (message instanceof HttpRequest request) {
            heldRequests += sign;
            heldHeadBytes += sign * headBytes(request);
        }
        if (message instanceof HttpContent content) {
            heldBodyBytes += sign * content.content().readableBytes();
        }
    }

    private static int headBytes(HttpRequest request) {
        int bytes = request.uri().length();
        Iterator<Map.Entry<CharSequence, CharSequence>> fields =
                request.headers().iteratorCharSequence();
        while (fields.hasNext()) {
            Map.Entry<CharSequence, CharSequence> field = fields.next();
            bytes += FIELD_BYTES + field.getKey().length() + field.getValue().length();
        }
        return bytes;
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof LastHttpContent && !isInterim(message)) {
            answered = true;
            if (!held.isEmpty()) {
                // Whoever writes this has not come to its end yet.
                context.executor().execute(() -> passOn(context));
            }
        }
        context.write(message, promise);
    }

    private static boolean isInterim(Object message) {
        return message instanceof HttpResponse response
                && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
    }

    private void passOn(ChannelHandlerContext context) {
        while (!held.isEmpty() && mayPass(held.getFirst())) {
            Object message = held.removeFirst();
            count(message, -1);
            pass(context, message);
        }
        context.fireChannelReadComplete();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        drop();
        context.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        drop();
    }

    private void drop() {
        held.forEach(ReferenceCountUtil::release);
        held.clear();
    }
}
