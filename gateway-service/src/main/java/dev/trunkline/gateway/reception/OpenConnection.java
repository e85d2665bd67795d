package dev.trunkline.gateway.reception;

import io.netty.channel.Channel;
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
    private int requests;
    private long idleSinceMillis;
    private boolean watched;

    private OpenConnection(Channel channel, long idleMillis, InstantSource clock) {
        this.channel = channel;
        this.idleMillis = idleMillis;
        this.clock = clock;
    }

    static OpenConnection on(Channel channel, long idleMillis, InstantSource clock) {
        OpenConnection connection = new OpenConnection(channel, idleMillis, clock);
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
    }

    public void ended() {
        requests--;
        idleSinceMillis = clock.millis();
        if (requests == 0 && !watched) {
            watch(idleMillis);
        }
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
