package dev.trunkline.gateway.http;

import dev.trunkline.gateway.eventloop.Deadlines;
import dev.trunkline.gateway.reception.OpenConnection;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * The end of a connection whose caller has its answer and is still sending. What it sends is read and dropped for a
 * while: a connection that is closed with bytes unread is reset, and the answer may be lost with it. Confined to one
 * event loop.
 */
final class Lingering implements Deadlines.Watched {

    static final long MILLIS_AT_MOST = 5_000;
    static final long BYTES_AT_MOST = 64L << 20;
    private static final long NO_ERROR = 0;

    private final HttpServerRequest request;
    private final long endsAtMillis;
    private long bytes;
    private Deadlines.@Nullable Watch watch;
    private boolean ended;

    private Lingering(HttpServerRequest request, InstantSource clock) {
        this.request = request;
        this.endsAtMillis = clock.millis() + MILLIS_AT_MOST;
    }

    /** Closes the connection when the caller has sent everything, and soon in any case. */
    static void begin(HttpServerRequest request, Deadlines deadlines, InstantSource clock) {
        if (request.version() == HttpVersion.HTTP_2) {
            // Other requests are on that connection; this one's bytes alone are refused.
            request.response().reset(NO_ERROR);
            return;
        }
        new Lingering(request, clock).begin(deadlines);
    }

    private void begin(Deadlines deadlines) {
        OpenConnection connection = OpenConnection.of(request.connection());
        if (connection != null) {
            // What still comes is no head; it ends with the connection.
            connection.began();
        }
        watch = deadlines.watch(this);
        request.exceptionHandler(cause -> end());
        request.handler(this::drop);
        request.endHandler(nothing -> end());
        request.resume();
    }

    private void drop(Buffer chunk) {
        bytes += chunk.length();
        if (bytes > BYTES_AT_MOST) {
            end();
        }
    }

    private void end() {
        if (!ended) {
            ended = true;
            if (watch != null) {
                watch.end();
            }
            request.connection().close();
        }
    }

    @Override
    public boolean check(long nowMillis) {
        if (!ended && nowMillis > endsAtMillis) {
            end();
        }
        return !ended;
    }
}
