package dev.trunkline.gateway.http;

import dev.trunkline.gateway.eventloop.Deadlines;
import dev.trunkline.gateway.reception.OpenConnection;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import org.jspecify.annotations.Nullable;

/**
 * The end of a connection whose caller has its answer and is still sending. What it sends is read and dropped for a
 * while: a connection that is closed with bytes unread is reset, and the answer may be lost with it. Confined to one
 * event loop.
 */
final class Lingering implements Deadlines.Watched {

    private static final long NO_ERROR = 0;

    private final HttpServerRequest request;
    private final long endsAtMillis;
    private final long bytesAtMost;
    private long bytes;
    private Deadlines.@Nullable Watch watch;
    private boolean ended;

    private Lingering(HttpServerRequest request, BodyLimits limits) {
        this.request = request;
        this.endsAtMillis = limits.clock().millis() + limits.lingerTimeout().toMillis();
        this.bytesAtMost = limits.lingerBytes();
    }

    /** Closes the connection when the caller has sent everything, and soon in any case. */
    static void begin(HttpServerRequest request, Deadlines deadlines, BodyLimits limits) {
        if (request.version() == HttpVersion.HTTP_2) {
            // Other requests are on that connection; this one's bytes alone are refused.
            request.response().reset(NO_ERROR);
            return;
        }
        new Lingering(request, limits).begin(deadlines);
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
        if (bytes > bytesAtMost) {
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
