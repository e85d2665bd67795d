package dev.trunkline.gateway.reception;

import io.netty.channel.Channel;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.util.AttributeKey;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One connection of a caller, closed when it has been without a whole request for too long: whatever trickles in
 * meanwhile counts for nothing. Confined to its event loop.
 */
public final class OpenConnection {

    private static final AttributeKey<OpenConnection> KEY = AttributeKey.valueOf(OpenConnection.class, "open");

    private final Channel channel;
    private final long idleMillis;
    private final InstantSource clock;
    private final OpenStreams streams;
    private boolean counted;
    private int requests;
    private long begun;
    private long idleSinceMillis;
    private boolean watched;

    private OpenConnection(Channel channel, long idleMillis, InstantSource clock, OpenStreams streams) {
        this.channel = channel;
        this.idleMillis = idleMillis;
        this.clock = clock;
        this.streams = streams;
    }

    static OpenConnection on(Channel channel, long idleMillis, InstantSource clock, OpenStreams streams) {
        OpenConnection connection = new OpenConnection(channel, idleMillis, clock, streams);
        channel.attr(KEY).set(connection);
        return connection;
    }

    /** Null where the connection is none of the public door. */
    public static @Nullable OpenConnection of(HttpConnection connection) {
        return connection instanceof ConnectionBase base
                ? base.channel().attr(KEY).get()
                : null;
    }

    void start() {
        idleSinceMillis = clock.millis();
        watch(idleMillis);
    }

    /** Must be followed by {@link #ended}. */
    public void began() {
        requests++;
        begun++;
    }

    public void ended() {
        requests--;
        idleSinceMillis = clock.millis();
        if (requests == 0 && !watched) {
            watch(idleMillis);
        }
    }

    /** @return false where a stream of HTTP/2 is one too many; it is counted until its answer has left */
    public boolean opens(int stream) {
        Http2ConnectionHandler http2 = channel.pipeline().get(Http2ConnectionHandler.class);
        if (http2 != null && !counted) {
            counted = true;
            // Its first request may have been one of HTTP/1.
            StrictHeads.readBy(http2.decoder());
            http2.connection().addListener(streams);
            channel.closeFuture().addListener(closed -> streams.end());
        }
        // One that is reset already is heard of no more.
        return http2 == null || http2.connection().stream(stream) == null || streams.open(stream);
    }

    boolean isBusy() {
        return requests > 0;
    }

    /** How many requests have begun so far. */
    long begun() {
        return begun;
    }

    private void watch(long millis) {
        watched = true;
        channel.eventLoop().schedule(this::look, millis, TimeUnit.MILLISECONDS);
    }

    private void look() {
        watched = false;
        if (requests > 0 || !channel.isActive()) {
            return;
        }
        long restMillis = idleSinceMillis + idleMillis - clock.millis();
        if (restMillis > 0) {
            watch(restMillis);
        } else {
            channel.close();
        }
    }
}
